#!/usr/bin/env python3
"""Single sentences by writers who did not know the program: type, words and countries of the main act.

    check_strangers.py CASUS strangers.tsv [FLOOR]

Of each set: the share of sentences with an event of the type; with one whose first words of both sides are those labelled (the same
words, one within the other, or the same last word); with one that has just the countries labelled on both sides (an act that has
several on either side, the same ones, has them together). Where the rows have
them: of the surest events of the type those with the mode, and with the first three digits of the code. FLOOR: the share of types
that must be right in each set; .2 less in those that are hard, whose name begins with `rare` or `wire`.

SPDX-License-Identifier: MIT
"""
import collections
import csv
import sys

import own


def read(path):
    with open(path, encoding="utf-8", newline="") as f:
        return list(csv.DictReader((line for line in f if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE))


def is_named(said, wanted):
    if not wanted:
        return not said
    return any(w and (w in wanted or wanted in w or w.split()[-1] == wanted.split()[-1]) for w in said)


def judge(row, d):
    """Has an event of the type, with the words, with the countries; is the code labelled and right in three digits, the mode?"""
    text, sides = row["text"].encode(), ("actor", "recipient")
    words = countries = False
    events = [e for e in d["events"] if e["type"] in row["type"].split("/")]
    for e in events:
        parties = [e["actors"], e["recipients"]]
        said = [[text[slice(*p["span"])].decode(errors="ignore") for p in side] for side in parties]
        of = [{d["entities"][p["entity"]]["country"] for p in side} - {None} for side in parties]
        words |= all(is_named(s, row[name]) for s, name in zip(said, sides))
        wanted = [set(filter(None, row[name + "_codes"].split(";"))) for name in sides]
        mutual = of[0] == of[1] and len(of[0]) > 1  # who meets or agrees stands on both sides
        countries |= of[0] == wanted[0] | wanted[1] if mutual else of == wanted
    surest = max(events, key=lambda e: e["confidence"] or 0, default=None)
    detailed = surest is not None and row["cameo"] != "-"
    has_mode = detailed and row["mode"] != "?"
    return (bool(events), words, countries, detailed, detailed and surest["cameo"][:3] == row["cameo"][:3],
            has_mode, has_mode and (surest["mode"] or "-") == row["mode"])


def main():
    casus, path = sys.argv[1:3]
    floor = float(sys.argv[3]) if len(sys.argv) > 3 else 0
    rows, sets = read(path), collections.defaultdict(list)
    for n, d in own.coded(casus, [{"text": r["text"]} for r in rows]):
        sets[rows[n]["set"]].append(judge(rows[n], d))
    worst = 1.0
    for name, told in sorted(sets.items()):
        sums = [sum(t[i] for t in told) for i in range(7)]
        shares = [n / len(told) for n in sums[:3]]
        worst = min(worst, shares[0] + (0.2 if name.startswith(("rare", "wire")) else 0))
        print(f"{name}: {len(told)} sentences   type {shares[0]:.3f}   words of both sides {shares[1]:.3f}   countries of both sides {shares[2]:.3f}"
              + (f"   mode {sums[6] / sums[5]:.3f}" if sums[5] else "") + (f"   three digits {sums[4] / sums[3]:.3f}" if sums[3] else ""))
    sys.exit(worst < floor)


if __name__ == "__main__":
    main()
