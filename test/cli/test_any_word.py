"""Rules of any word: how a thing is done, with whom, what is given; whatever verb tells it."""
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from harness import casus, run, same  # noqa: E402


def rules(text):
    """The rules that fired for certain or in doubt, whatever became of their events."""
    out = casus("why", text).out.decode()
    return {line.split(": ")[1].split(" fired")[0] for line in out.splitlines() if " fired, frame" in line}


def told(rule, text):
    same(rule in rules(text), True)


def untold(rule, text):
    same(rule in rules(text), False)


def test_a_mark_of_jointness_needs_no_known_verb():
    told("COOPERATE.-.any-jointly", "Fijian and Tongan officials jointly dyked the lagoon.")
    told("COOPERATE.-.any-peers", "Norwegian engineers charted the reef with their Danish colleagues.")
    told("COOPERATE.-.any-joint-thing", "Kenya and Uganda flew the bees home in a joint airlift of hives.")


def test_the_mark_stands_in_the_clause_itself():
    untold("COOPERATE.-.any-jointly", "Fiji dyked the lagoon after two firms had jointly mapped it.")


def test_those_of_one_country_and_private_people_do_nothing_jointly():
    untold("COOPERATE.-.any-jointly", "Two Danish singers jointly dyked the lagoon.")
    untold("COOPERATE.-.any-peers", "The Danish singer hummed with her Danish colleagues.")


def test_how_a_deed_was_done_is_an_act_beside_it():
    same({"COERCE.arrest.arrest", "COOPERATE.-.any-jointly"} <= rules("Spanish and French police jointly arrested the smuggler."), True)
    # What was said together is one act.
    untold("COOPERATE.-.any-jointly", "Spain and France jointly condemned the raid.")


def test_what_is_given_needs_no_known_verb():
    told("AID.-.any-goods", "Oman paddled blankets over to the Yemeni island.")
    told("AID.-.any-helper", "Cuban nurses staff the wards of Guinean hospitals.")
    untold("AID.-.any-goods", "The Danish merchant paddled blankets over to the Polish island.")


def test_a_rule_that_fires_for_certain_goes_before():
    untold("AID.-.any-goods", "Oman donated blankets to Yemen.")


run(globals())
