#!/usr/bin/env python3
"""Whole documents of many kinds, coded by reading (train/gold): what casus finds of their acts, and how far it is right.

    train/gold/join SHARED --half b | check_coded.py CASUS - [CONFIDENCE...]

Per kind of document and confidence: core acts found; events said that are one of the acts; of the core acts found those with
the reader's set of countries, with his countries on each side, with his status; and of all events said those whose type,
status and both sides are right ("whole"): every party of his is met by words for it or somebody of its country, and
nobody else is there. An act is found by an event of one of its types in its sentence within 25 bytes of its trigger.

Then, of the parties of events that are one of the acts, those that the words of the act's clause tell and those that are only
implied: how many are the reader's, on the same side, by words or country, and by words alone.

SPDX-License-Identifier: MIT
"""
import collections
import json
import sys

import own

NEAR = 25
MUTUAL = {"CONSULT", "AGREE", "COOPERATE"}
STATUS = {"reported": "done", "claimed": "done", "confirmed": "done", "disputed": "done", "unverified": "done",
          "denied": "negated", "negated": "negated", "planned": "planned", "demanded": "demanded",
          "hypothetical": "possible"}


def country(d, party):
    return d["entities"][party["entity"]]["country"] or ""


def are_words_for(d, party, span):
    words = [party["span"]] + d["entities"][party["entity"]]["mentions"]
    return span is not None and any(w[0] < span[1] and span[0] < w[1] for w in words)


def is_met(d, party, wanted):
    span, of = wanted
    return bool(of) and of == country(d, party) or are_words_for(d, party, span)


def are_met(d, said, wanted):
    return (all(any(is_met(d, p, w) for p in said) for w in wanted)
            and all(any(is_met(d, p, w) for w in wanted) for p in said))


def tells(d, e, act):
    a, b = d["sentences"][e["sentence"]]
    return (e["type"] in {act["type"], *act["also"]} and a <= act["start"] < b
            and act["start"] < e["trigger"][1] + NEAR and e["trigger"][0] < act["end"] + NEAR)


def is_reciprocal(e):
    """Meetings and agreements have everybody on both sides; readers write one here, the other there."""
    sides = [{p["entity"] for p in e[s]} for s in ("actors", "recipients")]
    return sides[0] == sides[1] and len(sides[0]) > 1


def verdict(d, e, act):
    sides = e["actors"], e["recipients"]
    wanted = act["actor_spans"], act["recipient_spans"]
    met = all(are_met(d, s, w) for s, w in zip(sides, wanted)) or (
        is_reciprocal(e) and are_met(d, sides[0], wanted[0] + wanted[1])) or (
        e["type"] in MUTUAL and all(are_met(d, s, w) for s, w in zip(sides, wanted[::-1])))
    if met:
        return "whole" if STATUS[e["status"]] == act["status"] else "status"
    return "countries" if {country(d, p) for s in sides for p in s} != {*act["actors"], *act["recipients"]} else "parties"


def count_parties(d, e, act, t):
    wanted = {"actors": act["actor_spans"], "recipients": act["recipient_spans"]}
    if e["type"] in MUTUAL or is_reciprocal(e):
        wanted = dict.fromkeys(wanted, [w for side in wanted.values() for w in side])
    for side, by_reader in wanted.items():
        for p in e[side]:
            how = "implied" if p["implied"] else "told"
            t[how] += 1
            t[how, "met"] += any(is_met(d, p, w) for w in by_reader)
            t[how, "words"] += any(are_words_for(d, p, span) for span, _ in by_reader)


def nearest(one, others, start):
    return min(others, key=lambda x: abs(start(x) - one), default=None)


def count(d, acts, least, t):
    events = [e for e in d["events"] if (e["confidence"] or 0) >= least]
    for e in events:
        told = nearest(e["trigger"][0], [a for a in acts if tells(d, e, a)], lambda a: a["start"])
        t["said"] += 1
        t["an act"] += told is not None
        t[verdict(d, e, told) if told else "no act"] += 1
        if told:
            count_parties(d, e, told, t)
    for act in (a for a in acts if a["core"]):
        e = nearest(act["start"], [e for e in events if tells(d, e, act)], lambda e: e["trigger"][0])
        t["core"] += 1
        if e is None:
            continue
        sides = [{country(d, p) for p in e[s]} for s in ("actors", "recipients")]
        t["found"] += 1
        t["set"] += sides[0] | sides[1] == {*act["actors"], *act["recipients"]}
        t["sides"] += sides == [set(act["actors"]), set(act["recipients"])] or (
            is_reciprocal(e) and sides[0] == {*act["actors"], *act["recipients"]})
        t["same status"] += STATUS[e["status"]] == act["status"]


def main():
    casus, path = sys.argv[1:3]
    confidences = [float(x) for x in sys.argv[3:]] or [0.0]
    rows = [json.loads(line) for line in (sys.stdin if path == "-" else open(path, encoding="utf-8"))]
    given = [{k: r[k] for k in ("text", "title", "published") if k in r} for r in rows]
    documents = list(own.coded(casus, given, "--min-confidence", "0"))
    for least in confidences:
        kinds = collections.defaultdict(collections.Counter)
        for n, d in documents:
            for kind in (rows[n]["kind"], "all"):
                count(d, rows[n]["events"], least, kinds[kind])
        print(f"confidence {least:.2f}  core acts found        events an act      of the core found: countries sides status"
              "   of the said: whole, wrong countries, parties, status, no act")
        for kind, t in sorted(kinds.items(), key=lambda x: (x[0] == "all", x[0])):
            f, s = max(1, t["found"]), max(1, t["said"])
            print(f"  {kind:14} {t['found'] / max(1, t['core']):.3f} of {t['core']:5}   {t['an act'] / s:.3f} of {t['said']:5}"
                  f"                       {t['set'] / f:.3f}   {t['sides'] / f:.3f}  {t['same status'] / f:.3f}              {t['whole'] / s:.3f}"
                  f"   {t['countries'] / s:.3f}  {t['parties'] / s:.3f}  {t['status'] / s:.3f}  {t['no act'] / s:.3f}")
        for how in ("told", "implied"):
            t = kinds["all"]
            print(f"  parties {how:7} {t[how]:5}: right {t[how, 'met'] / max(1, t[how]):.3f}, by words {t[how, 'words'] / max(1, t[how]):.3f}")


if __name__ == "__main__":
    main()
