"""Domestic politics: what candidates, chambers and courts say of and do to one another."""
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from harness import casus, run, same  # noqa: E402


def types(text):
    lines = json.dumps({"text": text, "published": "2014-05-06"}).encode() + b"\n"
    (d,) = casus("code", "-c", "0", "-f", "jsonl", stdin=lines).documents()
    return {e["type"] for e in d["events"]}


def test_an_attack_of_one_candidate_on_another_is_made_in_words():
    same(types("The Chilean candidate went after the mayor's record on taxes."), {"ACCUSE"})
    same(types("The senator hammered the Danish premier for his vote."), {"ACCUSE"})


def test_what_is_said_of_a_rival_accuses_him_unless_it_is_praise():
    same("ACCUSE" in types("The Chilean candidate said the Peruvian senator had no backbone."), True)
    same("ACCUSE" in types("The Chilean candidate said the Peruvian senator was doing a great job."), False)


def test_figures_of_politics_are_no_war():
    same("COERCE" in types("The Peruvian mayor took a swipe at the premier over his taxes."), False)
    same("COERCE" in types("The Peruvian premier brushed aside questions about the dam."), False)
    same("PROTEST" in types("The Chilean paper smeared the candidate as a drunk."), False)


def test_courts_and_guests_turn_things_down():
    same(types("A Chilean judge halted the program of the Peruvian ministry."), {"REJECT"})
    same(types("The Danish premier skipped the Norwegian summit."), {"REJECT"})


def test_short_pasts_are_of_their_verbs():
    text = "The senator lied. The two sides tied. They eyed the seat."
    out = casus("parse", "-", stdin=text.encode()).text
    lemmas = [line.split("\t")[2] for line in out.splitlines() if "\tVERB\t" in line]
    same(lemmas, ["lie", "tie", "eye"])


if __name__ == "__main__":
    run(globals())
