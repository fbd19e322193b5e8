"""Reading tables of sentences of our own and having casus code them; shared by the checkers of this folder.

SPDX-License-Identifier: MIT
"""
import csv
import json
import subprocess


def rows(path):
    """The rows of a table, without its remarks."""
    with open(path, encoding="utf-8", newline="") as f:
        return list(csv.DictReader((line for line in f if not line.startswith("#")), delimiter="\t",
                                   quoting=csv.QUOTE_NONE))


def coded(casus, documents, *options):
    """Pairs of the number of a document and what casus makes of it, in the order of the documents."""
    lines = "".join(json.dumps({"id": str(i), **d}) + "\n" for i, d in enumerate(documents))
    out = subprocess.run([casus, "code", "-Q", "--input-format", "jsonl", "--format", "jsonl", *options, "-"],
                         input=lines.encode(), stdout=subprocess.PIPE, check=True).stdout.decode()
    for line in out.splitlines():
        d = json.loads(line)
        yield int(d["id"]), d


def countries(d, side):
    """The countries of one side of an event, "" for a party of none."""
    return {d["entities"][p["entity"]]["country"] or "" for p in side if p.get("entity") is not None}
