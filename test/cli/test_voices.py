"""Parties by construction: voices.tsv, over voices, clauses, control, nouns of acts, coordination, asides and headlines."""
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from harness import casus, run  # noqa: E402

SIDES = "actors", "recipients"
ROWS = [line.split("\t") for line in Path(__file__).with_name("voices.tsv").read_text(encoding="utf-8").splitlines()[2:]]


def countries(d, e, side):
    return {d["entities"][p["entity"]]["country"] for p in e[side]} - {None}


def test_every_construction_names_its_parties():
    reports = "".join(json.dumps({"text": row[4], "published": "2015-05-06"}) + "\n" for row in ROWS)
    wrong = []
    done = casus("code", "-c", "0", "-f", "jsonl", "-i", "jsonl", stdin=reports.encode())
    for (construction, type, *sides, text), d in zip(ROWS, done.documents()):
        wanted = [None if s == "?" else set(s.split(",")) - {"-"} for s in sides]
        told = [(e["type"], [countries(d, e, s) for s in SIDES]) for e in d["events"]]
        if not any(t == type and all(w in (None, g) for w, g in zip(wanted, got)) for t, got in told):
            wrong.append((construction, type, sides, text, told))
    # the tables of weights, which are fitted anew now and then, decide a few of them
    assert len(wrong) <= len(ROWS) // 50, "\n".join(map(str, wrong))


run(globals())
