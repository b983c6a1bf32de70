"""A short name for a finding that is the same tomorrow, on every machine."""

from __future__ import annotations

import hashlib
import json

from instruction.wording import key

_DIGITS = 10


def fingerprint(*parts: str | None) -> str:
    """Make ten hexadecimal digits of what a finding says; what a reader does not notice changes nothing."""
    told = json.dumps([part if part is None else key(part) for part in parts], ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()[:_DIGITS]
