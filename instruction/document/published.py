"""What the published document of this project's instruction is compared with."""

from __future__ import annotations

from instruction.document.standard import load_standard
from instruction.published import INSTRUCTION

STANDARD = load_standard(INSTRUCTION)
