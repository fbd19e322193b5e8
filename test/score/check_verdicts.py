#!/usr/bin/env python3
"""Records of the wire that strict readers judged one by one (train/gold/verdicts.tsv): how many of those casus gives are right.

    train/gold/join SHARED --verdicts --half c | check_verdicts.py CASUS - [CONFIDENCE...]

A verdict is of a record as it was: one that was right says what the act is, so the record is right while status and both sides
are the same, and wrong otherwise; no act, or one of another type, stays wrong; what was wrong for its parties, country or
status is wrong while they are the same, and not known any more when they have changed. What is told as well by another record
("double") is left out. Records that nobody judged are counted apart: the share of right ones is of those that are known.

SPDX-License-Identifier: MIT
"""
import collections
import json
import sys

import check_coded
import own


def is_same(d, e, judged):
    sides = [e["actors"], e["recipients"]]
    return check_coded.STATUS[e["status"]] == judged["status"] and all(
        check_coded.are_met(d, said, judged[name]) for said, name in zip(sides, ("actor_spans", "recipient_spans")))


def verdict(d, e, judged):
    """Of the verdicts on the record's words and type the one that speaks of it as it is now."""
    here = [j for j in judged if [j["start"], j["end"], j["type"]] == [*e["trigger"], e["type"]]]
    same = [j["verdict"] for j in here if is_same(d, e, j)]
    if same:
        return same[0]
    told = {j["verdict"] for j in here}
    for lasting in ("noact", "type"):
        if lasting in told:
            return lasting
    return "changed" if "right" in told else "unknown"


def main():
    casus, path = sys.argv[1:3]
    confidences = [float(x) for x in sys.argv[3:]] or [0.2, 0.5, 0.8]
    rows = [json.loads(line) for line in (sys.stdin if path == "-" else open(path, encoding="utf-8"))]
    given = [{k: r[k] for k in ("text", "title", "published") if r.get(k)} for r in rows]
    documents = list(own.coded(casus, given, "--min-confidence", "0"))
    for least in confidences:
        t = collections.Counter(verdict(d, e, rows[n]["events"]) for n, d in documents for e in d["events"]
                                if (e["confidence"] or 0) >= least)
        known = sum(n for name, n in t.items() if name not in ("unknown", "double"))
        print(f"confidence {least:.2f}   right {t['right'] / max(1, known):.3f} of {known} judged   "
              + ", ".join(f"{name} {t[name]}" for name in ("noact", "type", "status", "country", "party", "changed"))
              + f"   not known {t['unknown']}, double {t['double']}")


if __name__ == "__main__":
    main()
