"""`python -m e2e`: the commands of `./run`."""

from __future__ import annotations

from e2e.cli import main

main()
