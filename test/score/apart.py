#!/usr/bin/env python3
"""Acts that look alike and are two: of two towns, days, states, or of another kind between the same parties on the same day.

    apart.py CASUS apart.jsonl [FLOOR]

Each line is a report of one `act` (a or b) of a `pair`. A pair is kept apart when no happening of casus is told by reports of both.
FLOOR: the share of pairs that must be. How many acts have two of their own reports joined is told beside it.
"""
import collections
import sys

from origins import happenings, read


def main():
    casus, path = sys.argv[1:3]
    rows = read(path)
    of = {r["id"]: (r["pair"], r["act"]) for r in rows}
    mixed, joined = collections.defaultdict(list), set()
    for h in happenings(casus, rows):
        told = {m["document"] for m in h["mentions"]}
        reports = collections.Counter(of[d] for d in told)
        joined |= {act for act, n in reports.items() if n > 1}
        for pair in {pair for pair, _ in reports}:
            if (pair, "a") in reports and (pair, "b") in reports:
                mixed[pair].append((h["type"], sorted(told)))
    pairs = {r["pair"] for r in rows}
    for pair in sorted(mixed):
        print(f"MIXED {pair}: {mixed[pair]}")
    apart = 1 - len(mixed) / len(pairs)
    print(f"{len(pairs)} pairs of acts, {len(rows)} reports: kept apart {apart:.3f}, own reports joined {len(joined) / (2 * len(pairs)):.3f}")
    sys.exit(len(sys.argv) > 3 and apart < float(sys.argv[3]))


main()
