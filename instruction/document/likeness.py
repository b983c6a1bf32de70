"""Finds the words of the document that stand in the place of a lost label."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from instruction.wording import bare, key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from instruction.document.flow import Span
    from instruction.document.seeking import Seen

#: Least likeness to a label, 0 to 100: of a quoted name, wherever it stands, and of unquoted words.
QUOTED_LIKE, UNQUOTED_LIKE = 75, 78
#: Letters of the shortest part of a label that still points to it, and letters of the longest name.
SHORTEST_PART, LONGEST_NAME = 4, 100
#: Most letters that a grammatical ending adds or replaces.
LONGEST_ENDING = 2
#: Punctuation that a writer may leave inside the quotes.
TRAILING = ".,;:"


def unknown_quotes(seen: Seen) -> list[Span]:
    """Give the document's quotations that are no label and no known name."""
    known = {bare(text) for text in (*seen.labels.words(), *seen.marks.names, *_quoted_in_labels(seen))}
    unknown = [
        quote
        for quote in sorted(seen.flow.quotes)
        if bare(seen.flow.text(quote).rstrip(TRAILING)) not in known and not seen.is_in_a_label(quote)
    ]
    return [quote for quote in unknown if not any(one != quote and one.holds(quote) for one in unknown)]


def _quoted_in_labels(seen: Seen) -> Iterator[str]:
    for text in seen.labels.words():
        yield from re.findall(r'[«"]([^«»"]+)[»"]', text)


def closest(seen: Seen, expected: str, within: Span, unknown: Sequence[Span]) -> Span | None:
    """Find what replaced a label: an unknown quotation there, a similar one elsewhere, or similar words there."""
    alike = [quote for quote in unknown if likeness(seen, expected, quote) >= QUOTED_LIKE]
    misplaced = [quote for quote in seen.flow.quotes if within.holds(quote) and _is_nearly(seen, expected, quote)]
    for quotes in ([quote for quote in unknown if within.holds(quote)], alike, misplaced):
        if quotes:
            return max(quotes, key=lambda quote: likeness(seen, expected, quote))
    return closest_words(seen, expected, within)


def _is_nearly(seen: Seen, expected: str, quote: Span) -> bool:
    part = seen.flow.key[quote.start : quote.end]
    return likeness(seen, expected, quote) >= QUOTED_LIKE or (len(part) >= SHORTEST_PART and part in key(expected))


def closest_words(seen: Seen, expected: str, within: Span) -> Span | None:
    """Find the words most like a label, outside of known labels and not its own inflected form."""
    count = len(expected.split())
    best, most = None, float(UNQUOTED_LIKE)
    wanted = key(expected)
    for words in range(max(count - 1, 1), count + 2):
        for window in seen.flow.windows(within, words):
            if abs((window.end - window.start) - len(wanted)) > len(wanted) // 2:
                continue
            score = fuzz.ratio(wanted, seen.flow.key[window.start : window.end], score_cutoff=most)
            if score > most and not seen.meets_a_label(window) and not _is_inflected(seen, wanted, window):
                best, most = window, score
    return best


def _is_inflected(seen: Seen, wanted: str, window: Span) -> bool:
    """Whether the words are the label itself with another grammatical ending."""
    return wanted[:-LONGEST_ENDING] in seen.flow.key[window.start : window.end]


def likeness(seen: Seen, expected: str, span: Span) -> float:
    """Give the likeness of the words there to a label, 0 to 100."""
    return fuzz.ratio(key(expected), seen.flow.key[span.start : span.end])


def most_like(text: str, names: Iterable[str], enough: float) -> str | None:
    """Choose the name most like the text; None when its likeness, 0 to 100, is below `enough`."""
    best = max(names, key=lambda name: fuzz.ratio(key(text), key(name)), default=None)
    return best if best is not None and fuzz.ratio(key(text), key(best)) >= enough else None


def is_like_a_label(seen: Seen, quote: Span) -> bool:
    """Whether a quotation is a name: a small first letter makes it an expression, length or a final ! or ? speech."""
    text = seen.flow.text(quote)
    if seen.marks.captions.search(seen.flow.key[max(quote.start - LONGEST_NAME, 0) : quote.start]):
        return False
    is_name = text[:1].isupper() or text[:1].isdigit()
    near = most_like(text, seen.labels_of_claims(), QUOTED_LIKE)
    return bool(near) or (is_name and quote.end - quote.start <= LONGEST_NAME and not text.endswith(("!", "?")))
