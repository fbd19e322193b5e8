#!/usr/bin/env python3
"""F1 of names against a BIO file: persons, organisations, places; whole spans and kinds must agree.

    names.py CASUS FILE.conllu        tags in the fifth column; "?" is unknown, what casus says there is not counted

The tokens are given (`casus parse --input-format conllu`).
"""
import subprocess
import sys
import tempfile

KINDS = {"PER", "ORG", "LOC"}


def sentences(lines):
    rows = []
    for line in lines:
        line = line.rstrip("\n")
        if line and line[0] != "#":
            rows.append(line.split("\t"))
        elif not line and rows:
            yield rows
            rows = []
    if rows:
        yield rows


def spans(tags):
    out, start, kind = set(), None, None
    for i, tag in enumerate(tags + ["O"]):
        if start is not None and tag != "I-" + kind:
            if kind in KINDS:
                out.add((start, i, kind))
            start = None
        if start is None and tag[1:2] == "-":
            start, kind = i, tag[2:]
    return out


def said(casus, gold):
    with tempfile.NamedTemporaryFile("w", suffix=".conllu", encoding="utf-8") as f:
        for rows in gold:
            for k, row in enumerate(rows, 1):
                f.write("\t".join([str(k), row[1]] + ["_"] * 8) + "\n")
            f.write("\n")
        f.flush()
        out = subprocess.run([casus, "parse", "--input-format", "conllu", f.name], stdout=subprocess.PIPE, check=True)
    for rows in sentences(out.stdout.decode("utf-8").split("\n")):
        yield [next((m[7:] for m in row[9].split("|") if m.startswith("Entity=")), "O") for row in rows]


def main():
    casus, path = sys.argv[1:3]
    with open(path, encoding="utf-8") as f:
        gold = list(sentences(f))
    both = n_gold = n_said = 0
    for rows, tags in zip(gold, said(casus, gold)):
        want = spans([row[4] for row in rows])
        unknown = {i for i, row in enumerate(rows) if row[4] == "?"}
        have = {s for s in spans(tags) if not unknown & set(range(s[0], s[1]))}
        both, n_gold, n_said = both + len(want & have), n_gold + len(want), n_said + len(have)
    p, r = both / max(1, n_said), both / max(1, n_gold)
    print(f"names P {p:.3f}  R {r:.3f}  F1 {2 * p * r / max(1e-9, p + r):.3f}   ({both} right of {n_said} said, {n_gold} gold)")


main()
