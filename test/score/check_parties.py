#!/usr/bin/env python3
"""Sentences of our own and the countries that must be among the parties of their events.

    check_parties.py CASUS parties.tsv

A row is right when every country (or code) of it is a party of some event of the sentence. What is said beyond it is
printed and not counted: a party too many is for the coded documents to judge.

SPDX-License-Identifier: MIT
"""
import sys

import own

FLOOR = 0.8


def main():
    casus, path = sys.argv[1:3]
    rows = own.rows(path)
    right = beyond = answered = 0
    for i, d in own.coded(casus, [{"text": r["text"]} for r in rows]):
        row = rows[i]
        answered += 1
        want = set(row["countries"].split())
        said = {c for e in d["events"] for c in own.countries(d, e["actors"] + e["recipients"])}
        right += want <= said
        beyond += bool(said - want - {""})
        if not want <= said:
            print(f"missing {' '.join(sorted(want - said)):12} {row['text']}")
    share = right / max(1, len(rows))
    print(f"{len(rows)} sentences   all parties there {share:.3f}   with others beside them {beyond / max(1, len(rows)):.3f}")
    if answered < len(rows) - 2:  # a short line may be taken for another language
        sys.exit(f"{len(rows) - answered} sentences were not answered")
    if share < FLOOR:
        sys.exit(f"the floor is {FLOOR}")


main()
