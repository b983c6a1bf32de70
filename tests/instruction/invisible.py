"""Invisible characters that a page may put anywhere into its words, one of each kind."""

from __future__ import annotations

import unicodedata

_SIGNS = (
    "\u00ad\u034f\u061c\u180b\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2064"
    "\u2066\u2067\u2068\u2069\u206a\u206f\u3164\ufe00\ufe0e\ufe0f\ufeff\ufff9\ufffb\ufffc\U0001d173"
    "\U000e0001\U000e0041\U000e0100"
)

INVISIBLE_SIGNS = {unicodedata.name(sign, f"{ord(sign):X}").lower().replace(" ", "-"): sign for sign in _SIGNS}
