#!/usr/bin/env python3
"""One act in a plain sentence, in 120 constructions: type, countries of both sides, status.

    check_constructions.py CASUS constructions.tsv [FLOOR]

Of each set: the share of sentences with an event of the type; with one that has just the countries labelled on both sides (parties
without a country aside; an act that has several on either side, the same ones, has them together); and with the status too, where
who vouches for it is left aside. Then the constructions of each set with fewer than half right. FLOOR: the share of sentences of each
set that must be right in all three.

SPDX-License-Identifier: MIT
"""
import collections
import sys

import own
from check_strangers import read

COMMON = {"claimed": "reported", "confirmed": "reported", "unverified": "reported", "disputed": "reported", "denied": "negated"}


def judge(row, d):
    wanted = [set(filter(None, row[name + "_codes"].split(";"))) for name in ("actor", "recipient")]
    countries = status = False
    events = [e for e in d["events"] if e["type"] == row["type"]]
    for e in events:
        of = [{d["entities"][p["entity"]]["country"] for p in side} - {None, ""} for side in (e["actors"], e["recipients"])]
        mutual = of[0] == of[1] and len(of[0]) > 1
        if of[0] == wanted[0] | wanted[1] if mutual else of == wanted:
            countries = True
            status |= COMMON.get(e["status"], e["status"]) == COMMON.get(row["status"], row["status"])
    return bool(events), countries, status


def main():
    casus, path = sys.argv[1:3]
    floor = float(sys.argv[3]) if len(sys.argv) > 3 else 0
    rows, sets, kinds = read(path), collections.defaultdict(list), collections.defaultdict(list)
    for n, d in own.coded(casus, [{"text": r["text"]} for r in rows]):
        told = judge(rows[n], d)
        sets[rows[n]["set"]].append(told)
        kinds[rows[n]["set"], int(rows[n]["construction"])].append(told[2])
    good = True
    for name, told in sorted(sets.items()):
        share = [sum(t[i] for t in told) / len(told) for i in range(3)]
        print(f"{name}: {len(told)} sentences   type {share[0]:.3f}   and countries of both sides {share[1]:.3f}   and status {share[2]:.3f}")
        weak = [f"{k} ({sum(v) / len(v):.2f})" for (s, k), v in sorted(kinds.items()) if s == name and 2 * sum(v) < len(v)]
        print("  fewer than half right:", ", ".join(weak) or "none")
        good &= share[2] >= floor
    sys.exit(not good)


if __name__ == "__main__":
    main()
