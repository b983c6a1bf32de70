"""`python -m e2e`: the commands of `./run`."""

from __future__ import annotations

import sys

from instruction.data import InstructionError

try:
    from e2e.cli import main
except InstructionError as error:  # somebody has just edited a label or a chapter
    sys.stderr.write(f"{error}\n")
    sys.exit(2)
except KeyboardInterrupt:
    sys.stderr.write("Остановлено.\n")
    sys.exit(130)

main()
