#!/usr/bin/env python3
"""Short reports of our own with all their acts: what is found, what is wholly right, and what is said besides.

    check_reports.py CASUS reports.jsonl [FLOOR]

A line is a report: "set", "construction" (how the parties of an act are told; 0: as it came), "text" and "acts", each with type, trigger
(its word as it stands in the text), status, the countries of both sides, and whether any coder would have it (core). An event answers an
act of its type, best the one at its trigger; it is right when it has just the countries of both sides (parties without a country aside; a
mutual act may have all of them on either) and the status, where who vouches for it is left aside. FLOOR: the share of what is said that must be
right in each set.

SPDX-License-Identifier: MIT
"""
import collections
import json
import sys

import own
from check_constructions import COMMON

MUTUAL = {"AGREE", "ASSAULT", "CONSULT", "COOPERATE", "SUPPORT"}
RANK = ["parties", "one side", "status", "right"]


def likeness(act, event, d):
    """How well the event answers the act: an index into RANK."""
    sides = [own.countries(d, event[side]) - {""} for side in ("actors", "recipients")]
    wanted = [set(act["actors"]) - {""}, set(act["recipients"]) - {""}]
    same = [a == b for a, b in zip(sides, wanted)]
    both = wanted[0] | wanted[1]
    if act["type"] in MUTUAL and sides[0] | sides[1] == both and (len(both) > 1 or not all(wanted)):
        same = [True, True]
    if not all(same):
        return 1 if any(same) else 0
    status = [COMMON.get(s, s) for s in (event["status"], act["status"])]
    return 3 if status[0] == status[1] else 2


def pairs(report, d):
    """Acts with the events that answer them, as numbers, and how well."""
    text, found = report["text"].encode(), []
    for i, act in enumerate(report["acts"]):
        start = text.find(act["trigger"].encode())
        end = start + len(act["trigger"].encode())
        for j, event in enumerate(d["events"]):
            if event["type"] != act["type"]:
                continue
            there, good = event["trigger"][0] < end and event["trigger"][1] > start, likeness(act, event, d)
            if there or good:
                found.append((there, good, -abs(event["trigger"][0] - start), i, j))
    acts, events = {}, set()
    for _, good, _, i, j in sorted(found, reverse=True):
        if i not in acts and j not in events:
            acts[i] = good
            events.add(j)
    return acts


def main():
    casus, path = sys.argv[1:3]
    floor = float(sys.argv[3]) if len(sys.argv) > 3 else 0
    reports = [json.loads(line) for line in open(path, encoding="utf-8")]
    sums, kinds = collections.defaultdict(collections.Counter), collections.defaultdict(collections.Counter)
    for n, d in own.coded(casus, [{"text": r["text"]} for r in reports]):
        report, answered = reports[n], pairs(reports[n], d)
        right = sum(good == 3 for good in answered.values())
        sums[report["set"]].update(reports=1, acts=len(report["acts"]), found=len(answered), right=right, said=len(d["events"]))
        kinds[report["set"], report["construction"]].update(acts=len(report["acts"]), right=right)
    good = True
    for name, t in sorted(sums.items()):
        whole = t["right"] / t["said"]
        print(f"{name}: {t['reports']} reports, {t['acts']} acts   found {t['found'] / t['acts']:.3f}   wholly right {t['right'] / t['acts']:.3f}   "
              f"of {t['said']} said {t['found'] / t['said']:.3f} are acts, {whole:.3f} wholly right")
        weak = [f"{c} ({k['right'] / k['acts']:.2f})" for (s, c), k in sorted(kinds.items()) if s == name and 4 * k["right"] < k["acts"]]
        print("  fewer than a quarter right:", ", ".join(weak) or "none")
        good &= whole >= floor
    sys.exit(not good)


if __name__ == "__main__":
    main()
