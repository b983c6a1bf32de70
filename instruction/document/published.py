"""The standard for the published document of this project's instruction."""

from __future__ import annotations

from instruction.document.standard import load_standard
from instruction.published import INSTRUCTION

STANDARD = load_standard(INSTRUCTION)
