#!/usr/bin/env python3
"""Details of the acts that casus finds, against what readers wrote down (train/gold/details.tsv).

    train/gold/join SHARED --half b --details | check_details.py CASUS - [-v FIELD]

Of the acts that have an event of their first type (found as in check_coded.py): mode, of those where reader or casus has
one; CAMEO root, first three digits and whole code; contexts, place, time and means ("with"): precision of what is said and
recall of what the reader has. A place or time is right when its words overlap the reader's or are the same words
elsewhere; a means when any object's words overlap his: recall counts acts, precision the objects of acts where the reader
has a means. -v prints what is wrong of one field ("with": the means).

SPDX-License-Identifier: MIT
"""
import collections
import json
import sys

import check_coded
import own


def overlaps(a, b):
    return a[0] < b[1] and b[0] < a[1]


def is_said(text, span, wanted):
    """The same words, or the reader's wherever else they stand."""
    if overlaps(span, wanted):
        return True
    a, b = text[slice(*span)].lower(), text[slice(*wanted)].lower()
    return a in b or b in a


def span_of(d, e, field):
    n = e[field]
    return None if n is None else d[field + "s"][n]["span"]


def judge(d, e, act, t):
    """Counts; returns the fields that are wrong."""
    text, wrong = d["text"].encode(), set()
    t["acts"] += 1
    if act["mode"] or e["mode"]:
        t["mode of"] += 1
        t["mode"] += (e["mode"] or "") == act["mode"]
        wrong |= {"mode"} if (e["mode"] or "") != act["mode"] else set()
    for name, n in (("root", 2), ("three", 3), ("code", 4)):
        t[name] += e["cameo"][:n] == act["cameo"][:n]
    wrong |= {"cameo"} if e["cameo"][:3] != act["cameo"][:3] else set()
    said, wanted = set(e["contexts"]), set(act["contexts"])
    t["contexts said"] += len(said)
    t["contexts wanted"] += len(wanted)
    t["contexts right"] += len(said & wanted)
    wrong |= {"contexts"} if said != wanted else set()
    for field in ("place", "time"):
        span = span_of(d, e, field)
        right = bool(span and act[field] and is_said(text, span, act[field]))
        t[field + " said"] += span is not None
        t[field + " wanted"] += act[field] is not None
        t[field + " right"] += right
        wrong |= {field} if not right and (span or act[field]) else set()
    if act["with"]:
        hits = [overlaps(o["span"], act["with"]) for o in e["objects"]]
        t["with wanted"] += 1
        t["with right"] += any(hits)
        t["objects said"] += len(hits)
        t["objects right"] += sum(hits)
        wrong |= {"with"} if not hits or not all(hits) else set()
    return wrong


def show(d, e, act, field):
    text = d["text"].encode()

    def words(span):
        return "-" if span is None else text[slice(*span)].decode(errors="replace")

    if field in ("place", "time"):
        said, wanted = words(span_of(d, e, field)), words(act[field])
    elif field == "with":
        said, wanted = [f"{o['role']} {words(o['span'])}" for o in e["objects"]], words(act[field])
    else:
        said, wanted = e[field], act[field]
    sentence = words(d["sentences"][e["sentence"]]).replace("\n", " ")
    print(f"{act['type']} {words(e['trigger'])!r} said {said} wanted {wanted} ({e['rule']})\n    {sentence[:400]}")


def main():
    casus, path = sys.argv[1:3]
    field = sys.argv[sys.argv.index("-v") + 1] if "-v" in sys.argv else None
    with sys.stdin if path == "-" else open(path, encoding="utf-8") as f:
        rows = [json.loads(line) for line in f]
    t = collections.Counter()
    members = ("text", "title", "published")
    for n, d in own.coded(casus, [{m: r[m] for m in members if m in r} for r in rows]):
        for act in (a for a in rows[n]["events"] if "mode" in a):
            events = [e for e in d["events"] if e["type"] == act["type"] and check_coded.tells(d, e, act)]
            e = check_coded.nearest(act["start"], events, lambda x: x["trigger"][0])
            if e is not None and field in judge(d, e, act, t):
                show(d, e, act, field)
    print(f"{t['acts']} acts   mode {t['mode'] / t['mode of']:.3f} ({t['mode of']})   CAMEO root {t['root'] / t['acts']:.3f}   "
          f"three digits {t['three'] / t['acts']:.3f}   whole {t['code'] / t['acts']:.3f}")
    for name in ("place", "time", "contexts"):
        print(f"{name:9} precision {t[name + ' right'] / max(1, t[name + ' said']):.3f} ({t[name + ' said']} said)   "
              f"recall {t[name + ' right'] / max(1, t[name + ' wanted']):.3f} ({t[name + ' wanted']})")
    print(f"means     precision {t['objects right'] / max(1, t['objects said']):.3f} ({t['objects said']} said)   "
          f"recall {t['with right'] / max(1, t['with wanted']):.3f} ({t['with wanted']})")


if __name__ == "__main__":
    main()
