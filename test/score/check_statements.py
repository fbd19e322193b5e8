#!/usr/bin/env python3
"""Who said what, in sentences of our own.

    check_statements.py CASUS statements.tsv

A statement is found when its cue overlaps the marked one, its speaker the marked speaker, and its content shares four
fifths of the characters with the marked content (F1). A line without marks must give none. Exit 1 when fewer than the
floor are right.

SPDX-License-Identifier: MIT
"""
import json
import re
import subprocess
import sys
import tempfile

FLOOR = 0.80
MARK = re.compile(r"\(([^|()]+)\|([sct])\)")


def read(path):
    rows = []
    with open(path, encoding="utf-8") as f:
        for line in f:
            if line.startswith(("#", "text")) or not line.strip():
                continue
            marked, text, at = line.rstrip("\n"), "", 0
            spans = {"s": set(), "c": set(), "t": set()}
            for m in MARK.finditer(marked):
                text += marked[at:m.start()]
                start = len(text.encode("utf-8"))
                text += m.group(1)
                spans[m.group(2)] |= set(range(start, len(text.encode("utf-8"))))
                at = m.end()
            rows.append((text + marked[at:], spans))
    return rows


def coded(casus, texts):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as f:
        for i, text in enumerate(texts):
            f.write(json.dumps({"id": str(i), "text": text}) + "\n")
        f.flush()
        out = subprocess.run([casus, "code", "--input-format", "jsonl", "--format", "jsonl", f.name],
                             stdout=subprocess.PIPE, check=True).stdout.decode("utf-8")
    return [json.loads(line) for line in out.split("\n") if line]


def is_found(statement, spans):
    said = {"s": [statement["speaker_span"]], "c": [statement["cue"]], "t": statement["content"]}
    said = {k: set().union(*(range(*s) for s in v if s)) for k, v in said.items()}
    shared = len(said["t"] & spans["t"])
    return (said["s"] & spans["s"] and said["c"] & spans["c"] and
            2 * shared >= 0.8 * (len(said["t"]) + len(spans["t"])))


def main():
    casus, path = sys.argv[1:3]
    rows = read(path)
    right = 0
    for (text, spans), doc in zip(rows, coded(casus, [r[0] for r in rows])):
        wanted = bool(spans["c"])
        good = any(is_found(s, spans) for s in doc["statements"]) if wanted else not doc["statements"]
        right += good
        if not good:
            raw = text.encode("utf-8")
            words = lambda span: raw[slice(*span)].decode("utf-8") if span else None
            print("wrong:", text, "| said", [(words(s["speaker_span"]), words(s["cue"]), [words(c) for c in s["content"]])
                                             for s in doc["statements"]])
    print(f"statements: {right / len(rows):.3f} ({right} of {len(rows)}), floor {FLOOR}")
    good = right / len(rows) >= FLOOR
    print(f"{int(good)} passed, {int(not good)} failed")
    sys.exit(not good)


main()
