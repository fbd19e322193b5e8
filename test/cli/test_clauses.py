"""Who acts and on whom by the act's own clause: what stands as its subject or object keeps its side."""
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from harness import casus, run, same  # noqa: E402


def read(text, published="2014-05-06"):
    (d,) = casus("code", "-c", "0", "-f", "jsonl", stdin=json.dumps({"text": text, "published": published}).encode() + b"\n").documents()
    return d


def told(text, trigger):
    """The document, and the first act whose trigger holds `trigger`, or None."""
    d, raw = read(text), text.encode()
    return d, next((e for e in d["events"] if trigger in raw[slice(*e["trigger"])].decode()), None)


def sides(text, trigger):
    """Words of the actors and of the recipients of the act whose trigger holds `trigger`."""
    d, said = told(text, trigger)
    if not said:
        return None

    def words(side):
        return [text.encode()[slice(*p["span"])].decode() for p in said[side]]

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


def countries(text, trigger):
    """Countries of the actors and of the recipients of that act, and its status."""
    d, said = told(text, trigger)
    if not said:
        return None

    def lands(side):
        return sorted(d["entities"][p["entity"]]["country"] or "-" for p in said[side] if not p["implied"])

    return lands("actors"), lands("recipients"), said["status"]


def test_a_state_named_behind_what_it_is_called():
    same(countries("Another East African state, Kenya, condemned Sudan over the dam.", "condemned")[0], ["KEN"])
    same(countries("A second Nordic country, Norway, condemned Sudan over the dam.", "condemned")[0], ["NOR"])
    same(countries("A member of the Arab League, Oman, condemned Sudan over the dam.", "condemned")[0], ["OMN"])
    same(countries("Fellow OPEC member Kuwait condemned Sudan over the dam.", "condemned")[0], ["KWT"])
    same(countries("Chad's old friend Gabon condemned Sudan over the dam.", "condemned")[0], ["GAB"])


def test_who_is_given_or_refused_it():
    same(countries("Ghana refused the Dutch reporters entry.", "refused")[1], ["NLD"])
    same(countries("Oman denied the Greek tanker entry to Yemen.", "denied")[1], ["GRC"])
    same(countries("Sudan denied the Kenyan officials access to the camps.", "denied")[1], ["KEN"])


def test_an_opener_stands_for_itself():
    same(countries("Despite recalling its envoy from Lima, Chile will sell Peru wheat.", "recalling")[2], "reported")
    same(countries("Far from yielding, the Kenyan government arrested 40 Ugandan teachers.", "arrested"), (["KEN"], ["UGA"], "reported"))
    same(countries("Apart from meeting the Thai king, the Danish minister toured a port.", "meeting")[0], ["DNK", "THA"])


def test_two_agree_with_each_other_on_what_a_third_does():
    same(countries("Kenya and Uganda agreed on Sudan's return to the bank.", "agreed")[1], ["KEN", "UGA"])


def test_its_in_front_of_whose_it_is():
    same(countries("Iceland waited. Despite its pact with Norway, Russia closed the strait.", "pact")[0], ["NOR", "RUS"])


def test_peoples_behind_an_opener():
    same(countries("According to Nairobi, Chadian and Libyan soldiers shelled a Sudanese camp.", "shelled")[0], ["LBY", "TCD"])


run(globals())


def statuses(text):
    """The type and status of each act."""
    return {e["type"]: e["status"] for e in read(text, "1991-05-06")["events"]}


def test_what_somebody_thinks_runs_on_where_he_has_spoken():
    text = "The Kenyan foreign minister {}. Two Ugandan envoys would be sent home."
    for spoke in ("spoke plainly", "was adamant", "left no doubt"):
        same(statuses(text.format(spoke))["SANCTION"], "planned")
        same(sides(text.format(spoke), "sent home")[0], ["The Kenyan foreign minister"])
    same(statuses(text.format("arrived in Lima on Friday"))["SANCTION"], "hypothetical")
    same(sides("The Danish premier arrived in Oslo. Two Swedish hostages were freed.", "freed")[0], [])
    assert "REQUEST" not in statuses("The Malian president died. France should withdraw its troops.")


def test_enough_and_too():
    same(statuses("Peru was angry enough to expel Ecuador's envoy.")["SANCTION"], "reported")
    same(statuses("Nobody was brave enough to condemn Chad.")["ACCUSE"], "hypothetical")
    same(statuses("The rebels were close enough to shell the palace in Kabul.")["ASSAULT"], "hypothetical")
    same(statuses("Chad was too weak to invade Libya.")["ASSAULT"], "negated")
    same(statuses("Chad and Mali too voted to condemn Libya.")["ACCUSE"], "planned")
    same(statuses("Moscow was only too happy to sell missiles to Syria.")["COOPERATE"], "reported")


def test_commands_in_quotation_marks():
    text = "\"Pull back your tanks{},\" the Egyptian president told Israel."
    same(sides(text.format(""), "Pull back")[0], ["Israel"])
    same(sides(text.format(""), "told"), (["the Egyptian president"], ["Israel"]))
    same(sides(text.format(" and we will talk"), "told"), None)


def test_whom_the_participle_is_about():
    same(sides("Mali had three editors of a paper arrested on Monday.", "arrested"), (["Mali"], ["three editors"]))
    same(sides("Turkey helped Libya in training its police.", "training")[0], ["Turkey"])


def test_those_told_one_by_one_are_meant():
    named = ["Chad", "Mali", "Niger"]
    same(sides("Kenya asked three states for hay: Chad, Mali and Niger.", "asked")[1], named)
    same(sides("Cuba freed two prisoners: Spain and Mexico welcomed the step.", "freed")[1], ["two prisoners"])


def test_papers_and_operations_have_authors():
    same(sides("Operation Heron, led by Kenya, freed 20 hostages.", "freed")[0], ["Kenya"])
    same(sides("A decree issued in Riyadh bans foreign films.", "bans")[0], ["Riyadh"])
    assert sides("A resolution adopted in New York condemned Chad.", "condemned")[0] != ["New York"]
    assert sides("The Tunis Treaty, signed by Mali, threatens Chad's president with arrest.", "threatens")[0] != ["Mali"]


def test_what_somebody_did_was_to_do_it():
    same(sides("What the government of Chad did was to expel three envoys.", "expel")[0], ["the government of Chad"])
    text = "What Chad did was to expel three Malian envoys."
    same(statuses(text)["SANCTION"], "reported")
    same(sides("Asked what Libya did, the envoy said his task was to condemn Egypt.", "condemn")[0], ["the envoy"])


