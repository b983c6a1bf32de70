"""Measures the mask: how many of 2,000 made-up names it covers, and how many words of 2,000 texts without a name.

`--anchor PYTHON` names a Python that has natasha, whose recogniser is then measured on the same texts.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import time
from collections import Counter
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING
from urllib.parse import unquote

from instruction.snapshot import COVERED
from reports.masking import Mask
from reports.personal import FIRST_NAMES
from tests.bench.made_names import KINDS, MadeName, made_name, made_text

if TYPE_CHECKING:
    from collections.abc import Sequence

SEED, COUNT = 14, 2000
#: Number of people that a run knows.
TOGETHER = 10
WANTED_RECALL, ALLOWED_WORDS = 0.995, 0.005
ANCHOR = Path(__file__).with_name("anchor.py")


def is_covered(name: MadeName, masked: str) -> bool:
    """Whether no word of the name can be read any more, encoded or not."""
    readable = f"{masked}\n{unquote(masked)}"
    return not any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", readable.replace("_", " ")) for word in name.words)


def words_covered(text: str, masked: str) -> int:
    """Count the words that the mask removed from a text without a name."""
    left = Counter(re.findall(r"\w+", masked.replace(COVERED, " ")))
    return (Counter(re.findall(r"\w+", text)) - left).total()


def is_listed(name: MadeName) -> bool:
    """Whether the mask has the person's first name in its list."""
    return re.fullmatch(FIRST_NAMES, name.first) is not None


def by_anchor(python: str, texts: Sequence[str]) -> list[str]:
    """Give the texts with the persons that natasha finds replaced."""
    run = subprocess.run([python, ANCHOR], input=json.dumps(texts), capture_output=True, text=True, check=True)
    spans = json.loads(run.stdout)
    masked = []
    for text, found in zip(texts, spans, strict=True):
        said = text
        for start, end in sorted(found, reverse=True):
            said = said[:start] + COVERED + said[end:]
        masked.append(said)
    return masked


def told(title: str, names: Sequence[MadeName], texts: Sequence[str], masked: Sequence[str]) -> tuple[float, float]:
    """Print recall and the share of ordinary words covered, and give both; `masked` has the names, then the texts."""
    of_names, of_texts = masked[: len(names)], masked[len(names) :]
    missed = [(name, said) for name, said in zip(names, of_names, strict=True) if not is_covered(name, said)]
    total = sum(len(re.findall(r"\w+", text)) for text in texts)
    lost = [(text, said) for text, said in zip(texts, of_texts, strict=True) if words_covered(text, said)]
    recall = 1 - len(missed) / len(names)
    share = sum(words_covered(text, said) for text, said in lost) / total
    print(f"{title}: закрыто имён {recall:.2%}, обычных слов {share:.2%} (текстов {len(lost)})")
    for kind, count in Counter(name.kind for name, _ in missed).most_common():
        print(f"    {kind}: {count} из {sum(name.kind == kind for name in names)}")
    return recall, share


def main() -> None:
    """Measure and print; raises SystemExit if the mask is worse than promised."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--anchor", metavar="PYTHON", help="a Python that has natasha")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--misses", action="store_true", help="print each name missed and each text covered in part")
    given = parser.parse_args()
    random = Random(given.seed)  # noqa: S311 - made-up names
    names = [made_name(random, KINDS[number % len(KINDS)]) for number in range(COUNT)]
    texts = [made_text(random) for _ in range(COUNT)]
    both = [*(name.text for name in names), *texts]
    mask = Mask()
    begun = time.perf_counter()
    masked = [str(mask.text(text)) for text in both]
    print(f"на текст {(time.perf_counter() - begun) / len(both) * 1000:.2f} мс")
    recall, share = told("маска, люди ей неизвестны", names, texts, masked)
    strange = [(name, said) for name, said in zip(names, masked, strict=False) if not is_listed(name)]
    rest = sum(is_covered(*one) for one in strange) / len(strange)
    print(f"    из них с именами, которых маска не знает ({len(strange)}): закрыто {rest:.2%}")
    if given.misses:
        missed = (said for name, said in zip(names, masked, strict=False) if not is_covered(name, said))
        lost = (said for text, said in zip(texts, masked[COUNT:], strict=True) if words_covered(text, said))
        print(*missed, *lost, sep="\n")
    known = 0
    for start in range(0, COUNT, TOGETHER):
        people = names[start : start + TOGETHER]
        run = Mask(name.full for name in people)
        known += sum(is_covered(name, run.text(name.text)) for name in people)
    print(f"люди, известные прогону: закрыто {known / COUNT:.2%}")
    if given.anchor:
        told("natasha", names, texts, by_anchor(given.anchor, both))
    if recall < WANTED_RECALL or share > ALLOWED_WORDS or known < COUNT:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
