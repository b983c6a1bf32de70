"""`python -m e2e`: the commands of `./run`."""

from __future__ import annotations

import gc
import io
import os
import signal
import sys
from typing import NoReturn


def stop(*_: object) -> NoReturn:
    """End the guide at once while it starts: KeyboardInterrupt may get lost during an import."""
    sys.stderr.write("Остановлено.\n")
    sys.stderr.flush()
    os._exit(130)


# Imports make very many objects that stay; by default Python searches for garbage after every 700 new ones.
gc.set_threshold(50_000)
for stream in (sys.stdout, sys.stderr):  # a Windows console may lack characters that we print
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="replace")
if sys.argv[1:2] == ["guide"]:
    signal.signal(signal.SIGINT, stop)
if sys.platform != "win32":  # `run` has blocked Ctrl-C until here
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})

from instruction.data import InstructionError  # noqa: E402 - the handler of Ctrl-C comes first

try:
    from e2e.commands.cli import main
except InstructionError as error:  # an edited label or chapter is not valid
    sys.stderr.write(f"{error}\n")
    sys.exit(2)

main()
