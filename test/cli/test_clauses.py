"""Who acts and on whom by the act's own clause: what stands as its subject or object keeps its side."""
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from harness import casus, run, same  # noqa: E402


def sides(text, trigger):
    """Words of the actors and of the recipients of the act whose trigger holds `trigger`."""
    done = casus("code", "-c", "0", "-f", "jsonl", stdin=json.dumps({"text": text, "published": "2014-05-06"}).encode() + b"\n")
    (d,) = done.documents()
    raw = text.encode()
    said = [e for e in d["events"] if trigger in raw[slice(*e["trigger"])].decode()]
    if not said:
        return None

    def words(side):
        return [raw[slice(*p["span"])].decode() for p in said[0][side]]

    return words("actors"), words("recipients")


def test_the_object_of_force_is_met():
    same(sides("Gunmen near Manama killed three persons on Friday.", "killed")[1], ["three persons"])
    same(sides("The Kenyan rebels seized most of the barns.", "seized")[1], ["most"])


def test_a_fight_between_two_at_a_place_has_both_sides():
    both = ["Tuareg rebels", "soldiers"]
    same(sides("Clashes erupted in Gao between Tuareg rebels and soldiers.", "Clashes"), (both, both))


def test_own_forces_that_are_sent_are_no_other_side():
    same(sides("Denmark has pledged to deploy 300 soldiers.", "deploy")[1], [])


def test_the_object_of_the_second_verb():
    same(sides("A Danish man threatened to kill the Swedish minister.", "threatened to kill"), (["A Danish man"], ["the Swedish minister"]))


def test_those_of_whom_something_is_said_take_part_and_not_the_speaker():
    same(sides("They said three Greek sailors aboard the 900-ton ferry were wounded in the raid.", "wounded")[1], ["three Greek sailors"])
    text = "Police said Brown shot two bakers and also may have planned to kill a third one."
    same(sides(text, "kill")[0], ["Brown"])
    same(sides("Kenya said it had left and promised Uganda help.", "promised")[0], ["Kenya"])


def test_by_phrases_wherever_they_hang():
    same(sides("Indian sailors sank a trawler that had been seized days earlier by pirates.", "seized")[0], ["pirates"])
    same(sides("The survivors withdrew to Lusaka but were arrested by Lt. Colonel Banda Phiri.", "arrested"),
         (["Lt. Colonel Banda Phiri"], ["The survivors"]))


def test_the_second_subject_of_what_a_rumour_was():
    text = "The word in town was that Kenya had launched an attack against Ugandan posts."
    same(sides(text, "launched")[0], ["Kenya"])


def test_who_is_somewhere_does_what_is_told_behind_the_comma():
    same(sides("Farmers are at the gates of the palace, waving flags and asking that the Zambian cabinet resign.", "asking")[0], ["Farmers"])


def test_a_subject_behind_a_phrase_and_a_comma():
    same(sides("Meeting no resistance, the Kenyan unit operating from Lamu to the north patrolled the coast.", "patrolled")[0],
         ["the Kenyan unit"])


def test_whoever_attacks_afterwards_or_before_did_not_do_it():
    assert "soldiers" not in sides("Three nurses were abducted after soldiers attacked militants in Mali.", "abducted")[0]


def test_whoever_signed_a_paper_does_what_it_does():
    same(sides("An edict issued by the Ugandan president expels British teachers.", "expels")[0], ["the Ugandan president"])
    same(sides("A resolution approved by the Dutch cabinet by nine votes suspends aid to Suriname.", "suspends")[0],
         ["the Dutch cabinet"])


def test_a_charge_goes_on_behind_a_relative_clause():
    same(sides("Zambia blamed Rhodesia, whose planes were seen over Lusaka, for bombing a camp.", "bombing")[0], ["Rhodesia"])
    same(sides("France urged Chad, which has sent 500 soldiers to Bangui, to withdraw them.", "withdraw")[0], ["Chad"])


def test_whoever_is_moved_to_it_does_it():
    same(sides("The coup angered the West, causing Britain to cut off aid to Mali.", "cut off")[0], ["Britain"])


def test_the_first_to_do_it_is_whoever_is_called_so():
    same(sides("Brazil was the last South American country to lift the embargo on Cuba.", "lift")[0], ["Brazil"])


run(globals())
