"""A short name for a finding, the same on every day and every machine."""

from __future__ import annotations

import hashlib
import json

from instruction.wording import key

_DIGITS = 10


def fingerprint(*parts: str | None) -> str:
    """Make ten hexadecimal digits from a finding's texts; differences that a reader does not notice do not count."""
    told = json.dumps([part if part is None else key(part) for part in parts], ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()[:_DIGITS]
