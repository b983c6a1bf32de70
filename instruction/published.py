"""The instruction that this project looks after.

What works for any instruction (walk, reports, the comparison with a document) is handed it and does not import it.
"""

from __future__ import annotations

from instruction.claims import load_instruction

INSTRUCTION = load_instruction("Как дать педагогам доступ к Универсальной библиотеке ЦОК")
LABELS = INSTRUCTION.labels
