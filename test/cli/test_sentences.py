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
    same(event("Chad is to blame for the raid on Niger, Libya said.", "ACCUSE")[2] == "planned", False)
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


def test_others_than_the_captives_are_not_let_go_by_the_captor():
    text = "Police in Ghana held a printer. A week went by. In the hills three Ghanaian monks were set free."
    same(event(text, "RETREAT")[0], [])
    text = "Oman detained a Finnish diver. Finland has freed two Omani fishermen. The fishermen were released on Sunday."
    same(event(text, "RETREAT", "released")[1], ["OMN"])
    same(event("Captives were freed in Tunis. Police in Tunisia arrested a burglar.", "RETREAT")[0], [])
    same(event("Police in Mali seized a Nigerian lorry. The films were released in Nigeria.", "RETREAT")[0], [])


def test_all_sides_are_asked_for_peace_alone():
    text = "Kenyan guns shelled Somali villages on Monday. Egypt {}."
    same(event(text.format("asked all sides to free the Belgian monks"), "RETREAT")[1], ["BEL"])
    same(event(text.format("urged all parties to deplore the bombing"), "REQUEST")[1], [])
    same(event(text.format("asked all political parties to stop fighting"), "REQUEST")[1], [])
    asked = "urged all sides to stop fighting and was asked by Niger to send troops"
    same(event(text.format(asked), "MOBILIZE")[0], ["EGY"])


def test_both_sides_are_those_who_fight_and_not_the_mediators():
    text = "Peruvian gunners shelled an Ecuadorean post on Monday. Norway and Egypt sent envoys to Lima. Kenya asked both {} to pull back."
    for word in ("sides", "armies", "governments"):
        same(event(text.format(word), "REQUEST")[:2], (["KEN"], ["ECU", "PER"]))
    same(event("Malian troops attacked a Chadian fort. Egypt and Norway have mediated without success.", "CONSULT")[:2],
         (["EGY", "NOR"], ["MLI", "TCD"]))
    text = "Iran shelled an Iraqi post. {} Kenya asked both governments to pull back."
    same(event(text.format("Peru accused Ecuador of crossing the border."), "REQUEST")[1], ["ECU", "PER"])
    same(event(text.format("Peru and Ecuador sent tanks to the border."), "REQUEST")[1], ["ECU", "PER"])
    same(event("Malian troops attacked a Chadian fort. Egypt met Norway for talks on mediation.", "CONSULT")[1], ["EGY", "NOR"])


def test_an_envoy_is_bidden_go_and_nothing_else_by_the_host():
    same(event("The Malian ambassador in Rome was expelled.", "SANCTION")[0], ["ITA"])
    same(event("The Malian ambassador in Rome was dismissed.", "SANCTION")[0], [])
    same(event("The Malian ambassador in Rome was told to come home.", "REQUEST")[0], [])


def test_what_a_ship_does_not_carry():
    same(event("Pirates seized a crew which had fought Danes.", "ASSAULT")[1], [])
    same(event("Pirates seized a ship carrying no Danes.", "COERCE")[1], [])


def test_a_list_far_behind_is_not_always_of_the_subject():
    same(event("Western states sold arms to governments in Asia, including Burma.", "COOPERATE")[0], [])


if __name__ == "__main__":
    run(globals())
