"""Who takes part when only other sentences, or words beside a ship or captives, say so."""
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from harness import casus, run, same  # noqa: E402


def event(text, kind, word=""):
    """Countries of both sides, and the status, of the first event of the type with that word."""
    done = casus("code", "-c", "0", "-f", "jsonl", stdin=json.dumps({"text": text}).encode() + b"\n")
    (d,) = done.documents()
    raw = d["text"].encode()
    e = next(e for e in d["events"] if e["type"] == kind and word in raw[slice(*e["trigger"])].decode())

    def countries(side):
        return sorted({d["entities"][p["entity"]]["country"] for p in e[side]} - {None, ""})

    return countries("actors"), countries("recipients"), e["status"]


def test_forces_are_moved_against_who_did_harm():
    text = "Commandos of Chad raided two farms in Niger on Monday. Niger called up its reserves."
    same(event(text, "MOBILIZE")[:2], (["NER"], ["TCD"]))


def test_what_is_to_be_done_is_planned_whoever_tells_of_it():
    same(event("Kenya is to send troops to Somalia, the defence ministry said.", "MOBILIZE")[2], "planned")
    same(event("Ten Danish sailors are to be freed on Monday, Yemen said.", "RETREAT")[2], "planned")


def test_ships_and_captives_are_of_those_told_with_them():
    same(event("Iran seized a tanker flying the British flag on Monday.", "COERCE")[1], ["GBR"])
    same(event("Iran seized a tanker carrying 12 Turkish sailors.", "COERCE")[1], ["TUR"])
    same(event("Rebels abducted five captives, two of them Danes and three Swedes, in Chad.", "ASSAULT")[1], ["DNK", "SWE"])


def test_captives_are_let_go_by_those_who_took_them():
    text = "Libya seized an Italian trawler and its crew on Monday. The crew was set free on Thursday."
    same(event(text, "RETREAT")[:2], (["LBY"], ["ITA"]))


def test_all_sides_are_those_who_fight():
    text = "Kenyan guns shelled Somali villages on Monday. Egypt urged {} to stop fighting."
    for all_of_them in ("all sides", "the warring parties"):
        same(event(text.format(all_of_them), "REQUEST")[:2], (["EGY"], ["KEN", "SOM"]))
        same(event(text.format(all_of_them), "RETREAT")[0], ["KEN", "SOM"])


if __name__ == "__main__":
    run(globals())
