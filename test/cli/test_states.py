"""Whose everybody is on the day of the report: states.tsv, over towns, names of peoples, states, leaders and forces, before and
after states joined and parted.
"""
import json
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from harness import casus, run, same  # noqa: E402

BODY = re.compile("Foreign (and Commonwealth )?Office|Home Office|Treasury|Ministry|Parliament|Supreme Court|National Assembly|Senate|House of Rep|"
                  "[Cc]entral [Bb]ank|Coast Guard|National Guard|Cabinet|State Dep|Federal Res|Knesset|Royal Navy|Air Force")
ROWS = [line.split("\t") for line in Path(__file__).with_name("states.tsv").read_text(encoding="utf-8").splitlines()
        if not line.startswith(("#", "published"))]


def test_states_of_the_day():
    reports = [{"text": text} if day == "-" else {"text": text, "published": day} for day, _, text, _ in ROWS]
    lines = "".join(json.dumps(r) + "\n" for r in reports)
    wrong = []
    for (day, country, text, never), d in zip(ROWS, casus("code", "-f", "jsonl", "-i", "jsonl", stdin=lines.encode()).documents()):
        told = {e["country"] for e in d["entities"]}
        if country not in told or told & set(never.split(",")):
            wrong.append((day, country, never, text, sorted(filter(None, told))))
        for e in d["entities"]:
            if e["country"] and e["kind"] not in ("alliance", "weapon") and not e["ref"]:
                same(e["code"][:3], e["country"], f"code of {e['name']!r} in {text!r}")
    assert not wrong, "\n".join(map(str, wrong))


def test_bodies_that_several_states_have():
    lines = Path(__file__).with_name("bodies.tsv").read_text(encoding="utf-8").splitlines()[2:]
    rows = [line.split("\t") for line in lines]
    reports = "".join(json.dumps({"text": text, "published": "1988-03-05"}) + "\n" for text, _ in rows)
    wrong = []
    for (text, country), d in zip(rows, casus("code", "-f", "jsonl", "-i", "jsonl", stdin=reports.encode()).documents()):
        at = len(text[:BODY.search(text).start()].encode())
        told = {e["country"] for e in d["entities"] if any(a <= at < b for a, b in e["mentions"])}
        if told != {country}:
            wrong.append((country, text, told))
    assert not wrong, "\n".join(map(str, wrong))


def test_sets_are_their_members():
    rows = [line.split("\t") for line in Path(__file__).with_name("sets.tsv").read_text(encoding="utf-8").splitlines()[2:]]
    reports = "".join(json.dumps({"text": text, "published": day}) + "\n" for day, _, text in rows)
    wrong = []
    for (day, members, text), d in zip(rows, casus("code", "-f", "jsonl", "-i", "jsonl", stdin=reports.encode()).documents()):
        told = [{d["entities"][p["entity"]]["country"] for p in e["actors"] + e["recipients"]} for e in d["events"]]
        if not any(set(members.split(",")) <= t for t in told):
            wrong.append((day, members, text, told))
    assert not wrong, "\n".join(map(str, wrong))


run(globals())
