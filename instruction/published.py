"""The instruction that this project looks after.

Code for any instruction (walk, reports, the comparison with a document) gets it as an argument and doesn't import it.
"""

from __future__ import annotations

from instruction.claims import load_instruction

INSTRUCTION = load_instruction("Как дать педагогам доступ к Универсальной библиотеке ЦОК")
LABELS = INSTRUCTION.labels
