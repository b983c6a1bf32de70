"""`python -m e2e`: the commands of `./run`."""

from __future__ import annotations

import io
import os
import signal
import sys
from typing import NoReturn


def stop(*_: object) -> NoReturn:
    """End the guide that has not begun yet: an error raised in the middle of an import may be lost there."""
    sys.stderr.write("Остановлено.\n")
    sys.stderr.flush()
    os._exit(130)


for stream in (sys.stdout, sys.stderr):  # a console of Windows may know fewer characters than we use
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="replace")
if sys.argv[1:2] == ["guide"]:
    signal.signal(signal.SIGINT, stop)
if sys.platform != "win32":  # `run` has kept Ctrl-C back until here
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})

from instruction.data import InstructionError  # noqa: E402 - Ctrl-C is listened for before anything else

try:
    from e2e.commands.cli import main
except InstructionError as error:  # somebody has just edited a label or a chapter
    sys.stderr.write(f"{error}\n")
    sys.exit(2)

main()
