"""Who takes part in an act, and who is named beside it only."""
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from harness import parties, run, same  # noqa: E402


def test_who_did_the_same_before_takes_no_part():
    same(parties("Like Laos before it, Nepal expelled two Swedish envoys."), (["NPL"], ["SWE"]))
    same(parties("Bolivia criticised Austria on Monday, as Paraguay had done in May."), (["BOL"], ["AUT"]))
    same(parties("Gabon expelled two Turkish envoys two months after Togo did so.", type="SANCTION"), (["GAB"], ["TUR"]))
    same(parties("Norway condemned Belarus, as did Iceland."), (["ISL", "NOR"], ["BLR"]))


def test_who_is_left_out_takes_no_part():
    same(parties("All Arab states but Qatar and Oman broke off relations with Chad."), (["-"], ["TCD"]))
    same(parties("Of the Nordic states, only Iceland criticised Hungary."), (["ISL"], ["HUN"]))


def test_whoever_somebody_speaks_for_does_it_too():
    same(parties("On behalf of the Arab League, Oman's foreign minister criticised Cyprus."), (["IGO", "OMN"], ["CYP"]))
    same(parties("The Finnish minister, speaking for the European Union, criticised Belize."), (["FIN", "IGO"], ["BLZ"]))
    same(parties("Malta appealed to Tunisia on behalf of the fishermen."), (["MLT"], ["TUN"]))


def test_who_is_put_aside_does_not_come_back():
    same(parties("Gabon recalled its ambassador as Togo had done."), (["GAB"], []))
    same(parties("Unlike Ghana, Benin imposed sanctions."), (["BEN"], []))
    same(parties("All members except Iceland imposed a trade embargo."), (["-"], []))
    same(parties("Fiji relies on no one but Samoa, which attacked Tonga in May.", type="ASSAULT"), (["WSM"], ["TON"]))
    same(parties("Villagers protested in Lima against the exception given to Chile.", type="PROTEST")[0], ["PER"])


def test_one_pleads_for_others_but_does_not_act_for_them():
    same(parties("Jordan lobbied Cyprus on behalf of Lebanon."), (["JOR"], ["CYP"]))
    same(parties("Angola protested on behalf of Namibia to South Africa.", type="PROTEST")[0], ["AGO"])
    same(parties("A sniper attacked the Danish consulate in the name of Mali.")[1], ["DNK"])


def test_who_leaves_in_a_phrase_with_with():
    same(parties("With the United States suspending aid to Lesotho, the mills face a hard year.", type="SANCTION"), (["USA"], ["LSO"]))
    same(parties("With Greece and Bulgaria cooperating in fusion research, fears of a rift have faded.", type="COOPERATE"), (["BGR", "GRC"], ["BGR", "GRC"]))
    same(parties("With Laos and Nepal refusing to negotiate, Bhutan recalled its consul.", type="SANCTION"), (["BTN"], ["LAO", "NPL"]))


def test_what_is_asked_behind_a_relative_clause():
    same(parties("Malawi urged Zambia, which has a garrison on the lake, to withdraw its guns.", type="REQUEST"), (["MWI"], ["ZMB"]))
    same(parties("Fiji told Tonga, which has taken in hundreds of sailors, to close the camps.", type="REQUEST"), (["FJI"], ["TON"]))
    same(parties("Benin joined Niger, which had massed tanks, to attack Togo.", type="ASSAULT")[0], ["NER"])


def test_forces_that_a_state_leads_and_mills_that_it_owns():
    same(parties("A Ghanaian-led force shelled rebels in Bissau."), (["GHA"], ["GNB"]))
    same(parties("Danish-trained forces shelled Gabon."), (["-"], ["GAB"]))
    same(parties("Workers at a Danish-owned mill in Malawi went on strike against the government."), (["MWI"], ["MWI"]))


def test_two_people_of_two_countries_are_two():
    text = "Peru's envoy Juan Paz, his Chilean counterpart Luis Sanz and Cuba's Jose Lima urged Bolivia to talk."
    same(parties(text, type="REQUEST"), (["CHL", "CUB", "PER"], ["BOL"]))


def test_whoever_confirms_what_a_government_does_has_done_it():
    same(parties("Malta confirmed the arrest of two Tunisian captains.", type="COERCE"), (["MLT"], ["TUN"]))
    same(parties("Laos acknowledged the dispatch of two battalions to the Burmese border.", type="MOBILIZE")[0], ["LAO"])
    same(parties("Gabon confirmed the kidnapping of two Danish geologists.", type="ASSAULT"), ([], ["DNK"]))
    same(parties("Chile confirmed the arrest of a Cuban pilot in Lima.", type="COERCE")[1], ["CUB"])
    assert "CHL" not in parties("Chile confirmed the arrest of a Cuban pilot in Lima.", type="COERCE")[0]


def test_who_protests_at_an_arrest_does_not_face_those_arrested():
    same(parties("Finnish pilots marched in protest at the expulsion of a Kenyan doctor.", type="PROTEST"), (["FIN"], []))
    same(parties("Kenyan pilots marched in protest at the arrest of a Zambian singer by Malawi.", type="PROTEST")[1], ["MWI"])
    same(parties("Clara Novak marched with 900 bakers through Bratislava on Sunday.", type="PROTEST")[1], [])


def test_whoever_stands_between_ask_and_for_is_asked():
    same(parties("Togo asked Benin for soldiers to guard the ferry.", type="REQUEST"), (["TGO"], ["BEN"]))
    same(parties("Fiji asked the World Bank for relief after Tongan boats cut a cable.", type="REQUEST"), (["FJI"], ["IGO"]))


def test_a_quarter_beside_its_twin_is_a_state():
    same(parties("South Korea sent the North 400 lorries of cement.", type="AID"), (["KOR"], ["PRK"]))
    same(parties("South Sudan accused the north of bombing two villages.", type="ACCUSE"), (["SSD"], []))


if __name__ == "__main__":
    run(globals())
