"""Measures the stand's page of members: a group of 3,000 in an organisation of 10,000 against one of 30 in 60.

Prints JSON: median milliseconds for the first page, a search and the last page, and the memory of 20 large worlds.
"""

from __future__ import annotations

import json
import resource
import time
from statistics import median

import httpx

from fixtures.stub.server import Stand
from tests.stub.visitor import Visitor

ROUNDS = 60
SMALL = {"employees": 60, "members": 30}
LARGE = {"employees": 10_000, "members": 3_000}
QUERIES = {"first": "", "search": "?q=Фамилия0", "last": "?page=9999"}


def peak_mb() -> float:
    """Give this process's peak memory so far, in MB; Linux counts it in kB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Open both groups' pages in turn and print the times."""
    with Stand() as stand, httpx.Client(base_url=stand.address, trust_env=False) as control:
        visitors = {
            size: Visitor.to(control.post("/worlds", json=options).json()).appear("members")
            for size, options in (("small", SMALL), ("large", LARGE))
        }
        taken: dict[str, dict[str, list[float]]] = {name: {"small": [], "large": []} for name in QUERIES}
        for _ in range(ROUNDS):
            for name, query in QUERIES.items():
                for size, visitor in visitors.items():
                    begun = time.perf_counter()
                    visitor.open("esia", f"/profile/groups/library/members{query}").raise_for_status()
                    taken[name][size].append(1000 * (time.perf_counter() - begun))
        before = peak_mb()
        for _ in range(20):
            world = control.post("/worlds", json=LARGE).json()
            Visitor.to(world).appear("members")
        grown = peak_mb() - before
    pages = {
        name: {size: round(median(times), 2) for size, times in sizes.items()}
        | {"ratio": round(median(sizes["large"]) / median(sizes["small"]), 2)}
        for name, sizes in taken.items()
    }
    print(json.dumps({"members_page_ms": pages, "twenty_large_worlds_mb": round(grown, 1)}))


if __name__ == "__main__":
    main()
