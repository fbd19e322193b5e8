"""Who takes part, told by the sentences beside: passives, nouns for acts told before, forces, answers."""
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from harness import casus, run, same  # noqa: E402


def acts(text, type):
    """Countries of actors and recipients of all acts of the type."""
    done = casus("code", "-c", "0", "-f", "jsonl", stdin=json.dumps({"text": text}).encode() + b"\n")
    (d,) = done.documents()

    def country(side):
        return sorted({d["entities"][p["entity"]]["country"] or "-" for p in side})

    return [(country(e["actors"]), country(e["recipients"])) for e in d["events"] if e["type"] == type]


def test_forces_are_moved_against_whoever_the_land_quarrels_with():
    same(acts("Greek jets struck a Turkish radar post. Turkey called up 20,000 reservists.", "MOBILIZE"), [(["TUR"], ["GRC"])])
    same(acts("Chile threatened Bolivia on Tuesday. Bolivia has sent three battalions to the salt flats.", "MOBILIZE"),
         [(["BOL"], ["CHL"])])
    same(acts("Norway and Sweden opened joint exercises. Finland moved a battalion to Lapland.", "MOBILIZE"), [(["FIN"], ["FIN"])])


def test_those_who_came_did_what_the_passive_tells():
    same(acts("Troops of the Burmese army surrounded the university. At least 40 students were killed.", "ASSAULT"),
         [(["MMR"], ["MMR"])])


def test_a_noun_for_an_act_told_before_tells_none():
    text = "South African commandos raided a house in Maseru. After the raid Botswana closed its border with South Africa."
    same(acts(text, "ASSAULT"), [(["ZAF"], ["LSO"])])
    same(len(acts("A Turkish mayor was arrested. Greek police carried out the arrest.", "COERCE")), 1)


def test_whoever_explains_or_carries_out_what_was_done_did_it():
    text = "Two Chadian diplomats were expelled. The Norwegian foreign ministry said both measures answered the seizure of a ship."
    same(acts(text, "SANCTION"), [(["NOR"], ["TCD"])])
    same(acts("Two Indian fishermen were detained. The men had strayed, Pakistan's navy said.", "COERCE"), [(["PAK"], ["IND"])])


def test_what_is_refused_or_done_beside_one_other_state_bears_on_it():
    text = "Bolivia asked Peru for a port. The plea was rejected. Three Bolivian consuls were sent home."
    same(acts(text, "REJECT"), [(["PER"], ["BOL"])])


def test_a_deal_is_of_all_who_made_it():
    text = ("Chad and Mali signed a treaty on Monday. Kenya thanked Ghana for the rooms. Peru welcomed the treaty. "
            "Premier Juan Ruiz of Chile called the treaty a good development.")
    same([x for x in acts(text, "SUPPORT") if x[0] in (["PER"], ["CHL"])],
         [(["PER"], ["MLI", "TCD"]), (["CHL"], ["MLI", "TCD"])])
    same(acts(text, "ACCUSE"), [])


def test_a_raid_is_of_whoever_raided():
    text = "Togo accused Benin of a raid. Benin rejected the charge. Ghana condemned the raid."
    same(acts(text, "ACCUSE")[-1], (["GHA"], ["BEN"]))


def test_its_forces_of_the_subject_before():
    text = "Peruvian Foreign Minister Jorge Salas flew home. His government asked Brazil for trucks and its troops shelled two posts."
    same([a for a, _ in acts(text, "ASSAULT")], [["PER"]])


def test_who_is_handed_an_order_is_to_do_it():
    same([a for a, _ in acts("Norway sent Chad an ultimatum to withdraw its soldiers from the lake.", "RETREAT")], [["TCD"]])


if __name__ == "__main__":
    run(globals())
