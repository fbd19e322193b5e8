"""Acts below a noun: who is to do what somebody calls for, decides, hopes or fears, and who answers what was said."""
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from harness import casus, run, same  # noqa: E402


def act(text, type_):
    """Countries of both sides and status of the first act of that type."""
    done = casus("code", "-c", "0", "-f", "jsonl", stdin=json.dumps({"text": text, "published": "1988-05-06"}).encode() + b"\n")
    (d,) = done.documents()
    said = [e for e in d["events"] if e["type"] == type_]
    if not said:
        return None
    sides = [" ".join(sorted({d["entities"][p["entity"]]["country"] for p in said[0][s]})) for s in ("actors", "recipients")]
    return sides[0], sides[1], said[0]["status"]


def test_who_is_called_on_is_to_do_it():
    text = "Shops stayed shut in Harare amid calls by the Zambian church for Zimbabwe's president to talk with the opposition."
    same(act(text, "CONSULT")[0], "ZWE")
    same(act(text, "CONSULT")[2], "demanded")
    text = "Turkey freed a Greek pilot on Monday after pleas by the government in Athens for Ankara to end his detention."
    same(act(text, "RETREAT"), ("TUR", "GRC", "reported"))


def test_who_decides_does_it():
    same(act("The decision by Norway to lend 20 million dollars to Malawi was published on Friday.", "AID"), ("NOR", "MWI", "planned"))
    same(act("The promise by Peru to free two Chilean sailors was kept.", "RETREAT")[:2], ("PER", "CHL"))


def test_what_is_done_by_saying_so_is_done_when_it_is_decided():
    same(act("The decision by Chile to reject the Bolivian offer surprised diplomats in Lima.", "REJECT"), ("CHL", "BOL", "reported"))
    assert act("A decision to ban Danish films is expected next week in Tehran.", "COERCE")[2] != "reported"


def test_what_is_hoped_or_feared_with_its_subject():
    same(act("The prospect of Ghana asking the World Bank for a loan pushed the cedi down.", "REQUEST"), ("GHA", "IGO", "hypothetical"))
    same(act("The fear of Kenya closing its border kept traders away.", "COERCE")[2], "hypothetical")
    same(act("Hopes of a meeting between the Greek and Turkish prime ministers rose on Tuesday.", "CONSULT")[2], "hypothetical")


def test_whoever_answers_was_asked_and_that_he_was_is_not_denied():
    same(act("Oman's rejection of Yemen's demand for talks was read out on the radio.", "REQUEST"), ("YEM", "OMN", "reported"))
    same(act("Oman's denial of an attack by its army on Yemen was read out.", "ASSAULT")[2], "denied")


def test_what_is_announced_is_no_word_of_the_announcement():
    same(act("It was announced in Dakar that the former finance minister would be charged with theft.", "ACCUSE")[2], "planned")


def test_it_was_agreed_by_those_who_will_do_it():
    same(act("It was agreed on Friday that Oman and Yemen would open the crossing.", "AGREE")[:2], ("OMN YEM", "OMN YEM"))


run(globals())
