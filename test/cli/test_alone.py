"""Sentences that stand alone: what waits for a condition, who says that somebody had a hand in it, the only other state."""
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from harness import casus, run, same  # noqa: E402


def read(text, published="1999-05-06"):
    (d,) = casus("code", "-c", "0", "-f", "jsonl", stdin=json.dumps({"text": text, "published": published}).encode() + b"\n").documents()
    return d


def sides(text, kind, published="1999-05-06"):
    """The words of actors and of recipients of the first event of the type."""
    d = read(text, published)
    raw = d["text"].encode()
    e = next(e for e in d["events"] if e["type"] == kind)
    return tuple([raw[slice(*p["span"])].decode() for p in e[side]] for side in ("actors", "recipients"))


def countries(text, kind):
    d = read(text)
    e = next(e for e in d["events"] if e["type"] == kind)
    return tuple(sorted(d["entities"][p["entity"]]["country"] for p in e[side]) for side in ("actors", "recipients"))


def types(text):
    return {e["type"] for e in read(text)["events"]}


def test_what_will_be_done_unless_is_a_threat():
    same(countries("The Zambian drivers will strike unless the ministry restores their pay.", "THREATEN"), (["ZMB"], ["ZMB"]))
    same(countries("Oman will recall its envoy if Yemen opens the office.", "THREATEN"), (["OMN"], ["YEM"]))
    same("THREATEN" in types("The Zambian drivers will strike on Monday."), False)


def test_what_waits_for_nobody_s_harm_is_none():
    same("THREATEN" in types("Peru will withdraw its soldiers if Ecuador does the same."), False)


def test_what_was_alleged_in_a_place():
    same(sides("Maria Gomes alleged in parliament that the minister had bribed the judge.", "ACCUSE"), (["Maria Gomes"], ["the minister"]))
    same("SUPPORT" in types("Mali recognised the republic that Sahrawi guerrillas had proclaimed the night before."), True)


def test_whoever_says_who_was_behind_it_accuses():
    same(countries("Peru said the strike had been engineered by Chile.", "ACCUSE"), (["PER"], ["CHL"]))
    same(countries("Sudan had a hand in the raid, Chad's president told his party.", "ACCUSE"), (["TCD"], ["SDN"]))


def test_the_only_other_state_takes_the_empty_side():
    same(countries("Nine Iranian divisions around Kuwait are on alert.", "MOBILIZE"), (["IRN"], ["KWT"]))
    # Not where the report goes on, and not whoever tells of it.
    same(countries("Goria complained that Belgium was refusing to spend more.", "REJECT"), (["BEL"], []))


def test_a_role_is_shown_with_those_it_belongs_to():
    same(sides("Lawyers for Gambia accused Myanmar of genocide.", "ACCUSE")[0], ["Lawyers for Gambia"])
    same(sides("The head of Iran's atomic agency, Ali Salehi, condemned Israel.", "ACCUSE", "2014-05-06")[0], ["The head of Iran's atomic agency, Ali Salehi"])


run(globals())
