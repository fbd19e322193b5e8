#!/usr/bin/env python3
"""How things stand with an act: the ten statuses in sentences of our own, as macro-F1.

    check_status.py CASUS status.tsv [-v]

Marked words name an act: "Iran [bombed|negated] nothing." The status said is that of the event whose trigger overlaps
the marked words and is nearest to them; an act that casus does not find counts against the recall of its status. Prints a line a status, then
macro-F1 of the rows that may be looked at (open) and of those that may not (held); exit 1 when all together are below
the floor. -v prints what is wrong among the open rows.

SPDX-License-Identifier: MIT
"""
import json
import re
import subprocess
import sys
import tempfile

FLOOR = 0.75
MARK = re.compile(r"\[([^|\]]+)\|(\w+)\]")
STATUSES = ("reported", "claimed", "denied", "disputed", "unverified", "confirmed", "planned", "demanded",
            "hypothetical", "negated")


def read(path):
    rows = []
    with open(path, encoding="utf-8") as f:
        for line in f:
            if line.startswith(("#", "part\t")) or not line.strip():
                continue
            part, marked = line.rstrip("\n").split("\t")
            text, marks, at = "", [], 0
            for m in MARK.finditer(marked):
                text += marked[at:m.start()]
                start = len(text.encode("utf-8"))
                text += m.group(1)
                marks.append((start, len(text.encode("utf-8")), m.group(2)))
                at = m.end()
            rows.append((part, text + marked[at:], marks))
    return rows


def coded(casus, texts):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as f:
        for i, text in enumerate(texts):
            f.write(json.dumps({"id": str(i), "text": text}) + "\n")
        f.flush()
        out = subprocess.run([casus, "code", "--input-format", "jsonl", "--format", "jsonl", "--min-confidence", "0",
                              f.name], stdout=subprocess.PIPE, check=True).stdout.decode("utf-8")
    return [json.loads(line) for line in out.split("\n") if line]


def said_of(doc, start, end):
    found = [e for e in doc["events"] if e["trigger"][0] < end and start < e["trigger"][1]]
    found.sort(key=lambda e: abs(e["trigger"][0] - start) + abs(e["trigger"][1] - end))
    return found[0]["status"] if found else "no event"


def f1(pairs, status):
    right = sum(g == s == status for g, s in pairs)
    said, gold = sum(s == status for _, s in pairs), sum(g == status for g, _ in pairs)
    return 2 * right / (said + gold) if said + gold else 0.0


def macro(pairs):
    return sum(f1(pairs, s) for s in STATUSES) / len(STATUSES)


def main():
    casus, path = sys.argv[1:3]
    rows = read(path)
    pairs = {"open": [], "held": []}
    for (part, text, marks), doc in zip(rows, coded(casus, [r[1] for r in rows])):
        for start, end, status in marks:
            said = said_of(doc, start, end)
            pairs[part].append((status, said))
            if "-v" in sys.argv and part == "open" and said != status:
                word = text.encode("utf-8")[start:end].decode("utf-8")
                print(f"wrong: {status}, said {said}: {word!r} in: {text}")
    both = pairs["open"] + pairs["held"]
    for status in STATUSES:
        print(f"{status:13} F1 {f1(both, status):.3f} ({sum(g == status for g, _ in both)})")
    found = sum(s != "no event" for _, s in both)
    right = sum(g == s for g, s in both)
    print(f"acts found {found} of {len(both)}; status right of those {right / max(1, found):.3f}")
    print(f"macro-F1: open {macro(pairs['open']):.3f} ({len(pairs['open'])}), held {macro(pairs['held']):.3f} "
          f"({len(pairs['held'])}), all {macro(both):.3f}, floor {FLOOR}")
    good = macro(both) >= FLOOR
    print(f"{int(good)} passed, {int(not good)} failed")
    sys.exit(not good)


main()
