#!/usr/bin/env python3
"""Did it happen? `Factuality=` of `casus parse` on sentences of our own.

    check_happened.py CASUS happened.tsv

Above 0.5 is yes, below -0.5 no; what a reader cannot tell ("open") may be anything but sure. Exit 1 when fewer than
the floor are right.

SPDX-License-Identifier: MIT
"""
import re
import subprocess
import sys

FLOOR = 0.80
MARK = re.compile(r"\[(\w+)\|(yes|no|open)\]")


def is_right(said, wanted):
    return said > 0.5 if wanted == "yes" else said < -0.5 if wanted == "no" else abs(said) < 2.5


def main():
    casus, path = sys.argv[1:3]
    with open(path, encoding="utf-8") as f:
        marked = [line.rstrip("\n") for line in f if not line.startswith("#")][1:]
    text = "\n\n".join(MARK.sub(r"\1", line) for line in marked)
    out = subprocess.run([casus, "parse", "-"], input=text.encode(), stdout=subprocess.PIPE, check=True).stdout.decode()
    verbs = [(c[1], float(m.group(1))) for c in (line.split("\t") for line in out.split("\n") if line[:1].isdigit())
             for m in [re.search(r"Factuality=(-?[\d.]+)", c[9])] if m]
    at = right = n = 0
    for line in marked:
        for word, wanted in MARK.findall(line):
            n += 1
            found = next((i for i in range(at, len(verbs)) if verbs[i][0] == word), None)
            said = verbs[found][1] if found is not None else 3.0
            at = found + 1 if found is not None else at
            right += is_right(said, wanted)
            if not is_right(said, wanted):
                print(f"wrong: {word!r} {wanted}, said {said if found is not None else 'nothing'}: {line}")
    print(f"happened: {right / n:.3f} ({right} of {n}), floor {FLOOR}")
    good = right / n >= FLOOR
    print(f"{int(good)} passed, {int(not good)} failed")
    sys.exit(not good)


main()
