#!/usr/bin/env python3
"""Leads and headlines of our own, 1950 to 2025, and the acts that must be found in them; and the idioms of the language.

    check_leads.py CASUS leads.tsv|idioms.tsv

`acts` are parted by "; ", each "TYPE ACTORS > RECIPIENTS", or "=" where either may be either. Alternatives are parted by
"/"; "-" stands for nobody that must be there, "*" for anybody of a known country. An act is found when one event has a type
of it and all its countries on their sides. What has no full stop is given as a title.

Rows of the set `held` were labelled before they were run and nothing was mended by them; `mended` ones were read.

SPDX-License-Identifier: MIT
"""
import os
import re
import sys

import own

FLOORS = {"leads": {"mended": 0.74, "held": 0.74}, "idioms": {"mended": 0.64, "held": 0.52}}


def side(words):
    return [w.split("/") for w in words.split() if w != "-"]


def parse(act):
    m = re.fullmatch(r"(\S+)\s+(.*?)\s*([>=])\s*(.*)", act.strip())
    if not m:
        sys.exit(f"no act: {act}")
    return m[1].split("/"), side(m[2]), m[3] == "=", side(m[4])


def met(wanted, said):
    """Is one of the alternatives of each there?"""
    return all("-" in w or ("*" in w and said - {""}) or set(w) & said for w in wanted)


def has(d, e, act):
    types, actors, either, recipients = act
    if e["type"] not in [t.split(".")[0] for t in types]:
        return False
    if all(t.split(".")[1:] not in ([], [e["mode"]]) for t in types if t.split(".")[0] == e["type"]):
        return False
    a, r = own.countries(d, e["actors"]), own.countries(d, e["recipients"])
    if met(actors, a) and met(recipients, r):
        return True
    return either and (met(actors, r) and met(recipients, a) or met(actors + recipients, a | r))


def document(row):
    if row["text"].rstrip()[-1] in '."':
        return {"published": row["published"], "text": row["text"]}
    return {"published": row["published"], "title": row["text"], "text": "More follows."}


def main():
    casus, path = sys.argv[1:3]
    rows = own.rows(path)
    found, wanted, whole = {}, {}, {}
    answered = 0
    for i, d in own.coded(casus, [document(r) for r in rows]):
        answered += 1
        acts = [parse(a) for a in rows[i]["acts"].split(";")]
        missed = [a for a in acts if not any(has(d, e, a) for e in d["events"])]
        which = rows[i]["set"]
        wanted[which] = wanted.get(which, 0) + len(acts)
        found[which] = found.get(which, 0) + len(acts) - len(missed)
        whole[which] = whole.get(which, []) + [not missed]
        for types, actors, _, recipients in missed:
            words = " ".join("/".join(w) for w in actors), " ".join("/".join(w) for w in recipients)
            print(f"{which:6} {'/'.join(types)} {words[0]} > {words[1]}   {rows[i]['text']}")
    short = []
    for which in wanted:
        share = found[which] / wanted[which]
        print(f"{which}: {len(whole[which])} leads, all acts of {sum(whole[which]) / len(whole[which]):.3f}; "
              f"{wanted[which]} acts, found {share:.3f}")
        floor = FLOORS[os.path.basename(path).split(".")[0]][which]
        if share < floor:
            short.append(f"{which}: the floor is {floor}")
    if answered < len(rows) - 3:
        sys.exit(f"{len(rows) - answered} leads were not answered")
    if short:
        sys.exit("; ".join(short))


main()
