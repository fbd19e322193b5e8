#!/usr/bin/env python3
"""Sentences of our own and the countries that must be among the parties of their events.

    check_parties.py CASUS parties.tsv

A row is right when every country (or code) of it is a party of some event of the sentence. What is said beyond it is
printed and not counted: a party too many is for the coded documents to judge.

SPDX-License-Identifier: MIT
"""
import csv
import json
import subprocess
import sys

FLOOR = 0.8


def main():
    casus, path = sys.argv[1:3]
    with open(path, encoding="utf-8", newline="") as f:
        rows = [r for r in csv.DictReader((line for line in f if not line.startswith("#")), delimiter="\t",
                                          quoting=csv.QUOTE_NONE)]
    lines = "".join(json.dumps({"id": str(i), "text": r["text"]}) + "\n" for i, r in enumerate(rows))
    out = subprocess.run([casus, "code", "-Q", "--input-format", "jsonl", "--format", "jsonl", "-"],
                         input=lines.encode(), stdout=subprocess.PIPE, check=True).stdout.decode()
    right = beyond = answered = 0
    for line in out.splitlines():
        d = json.loads(line)
        row = rows[int(d["id"])]
        answered += 1
        want = set(row["countries"].split())
        said = {d["entities"][p["entity"]]["country"] for e in d["events"] for p in e["actors"] + e["recipients"]
                if p.get("entity") is not None}
        right += want <= said
        beyond += bool(said - want - {None})
        if not want <= said:
            print(f"missing {' '.join(sorted(want - said)):12} {row['text']}")
    share = right / max(1, len(rows))
    print(f"{len(rows)} sentences   all parties there {share:.3f}   with others beside them {beyond / max(1, len(rows)):.3f}")
    if answered < len(rows) - 2:  # a short line may be taken for another language
        sys.exit(f"{len(rows) - answered} sentences were not answered")
    if share < FLOOR:
        sys.exit(f"the floor is {FLOOR}")


main()
