"""Who is meant: regions, pairs of states, names as they are written, councils and treaties."""
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from harness import casus, holds, parties, run, same  # noqa: E402


def who(text, published):
    """The dictionary's key of the actor of the last event."""
    done = casus("code", "-c", "0", "-f", "jsonl", stdin=json.dumps({"text": text, "published": published}).encode() + b"\n")
    (d,) = done.documents()
    return [d["entities"][p["entity"]]["ref"] for p in d["events"][-1]["actors"]]


def test_a_country_is_told_by_where_it_lies():
    same(parties("China built a port in Zambia. Cuba praised the African country."), (["CUB"], ["ZMB"]))
    same(parties("Bolivia expelled an American envoy. Washington criticised the South American nation."), (["USA"], ["BOL"]))
    same(parties("Laos protested to Thailand. Thai troops invaded the landlocked country."), (["THA"], ["LAO"]))
    same(parties("Most European countries condemned Sudan."), (["-"], ["SDN"]))


def test_a_part_of_the_world_is_no_country_and_told_by_the_code():
    text = "Western governments imposed sanctions on Belarus. West African leaders gave Mali's junta one week to cede power."
    (d,) = casus("code", "-c", "0", "-f", "jsonl", stdin=json.dumps({"text": text}).encode() + b"\n").documents()
    said = {(e["country"] or "-", e["code"]) for e in d["entities"]}
    same({("-", "WSTGOV"), ("-", "WAFGOV"), ("BLR", "BLRGOV")} - said, set())
    same({country for country, _ in said} & {"WST", "WAF"}, set())


def test_an_unknown_body_is_of_the_country_that_its_name_begins_with():
    same(parties("The US State office has advised against travel to Tunisia."), (["USA"], ["TUN"]))
    same(parties("The Kenyan Tea Inspectorate condemned Uganda."), (["KEN"], ["UGA"]))


def test_two_states_in_one_word():
    same(parties("The two Koreas signed an accord."), (["KOR", "PRK"], ["KOR", "PRK"]))


def test_names_whose_last_part_is_small():
    for name, country in (("Kim Jong-un", "PRK"), ("Park Geun-hye", "KOR"), ("Tsai Ing-wen", "TWN"),
                          ("Lashkar-e-Taiba", "PAK")):
        same(parties(f"{name} condemned Sweden.", "2017-01-10"), ([country], ["SWE"]))


def test_leaders_of_ruling_parties_by_family_name():
    for name, country in (("Gorbachev", "SUN"), ("Honecker", "DDR"), ("Tito", "YUG"), ("Thatcher", "GBR"),
                          ("Mitterrand", "FRA")):
        same(parties(f"{name} condemned Sweden.", None), ([country], ["SWE"]))



def test_who_is_meant_on_the_day_that_an_undated_history_tells_of():
    same(parties("In 1978 Moscow condemned Sweden.", None), (["SUN"], ["SWE"]))
    same(parties("In 1978 the Soviet Union fell silent. In 2008 Moscow condemned Sweden.", None), (["RUS"], ["SWE"]))
    same(parties("In 2008 Moscow condemned Sweden.", "2008-02-03"), (["RUS"], ["SWE"]))



def last(text, published="2014-05-06"):
    """The last event: its countries by side, and the words of each party."""
    done = casus("code", "-c", "0", "-f", "jsonl", stdin=json.dumps({"text": text, "published": published}).encode() + b"\n")
    (d,) = done.documents()
    raw, e = d["text"].encode(), d["events"][-1]
    return [(d["entities"][p["entity"]]["country"], raw[slice(*p["span"])].decode()) for p in e["actors"] + e["recipients"]]


GREEK = ("Riots shook Athens for a third night after Greek police shot a boy. Shops in Athens burned. The Greek government "
         "appealed for calm and Greek unions called a strike. ")


def test_an_act_of_nobody_is_of_those_the_report_is_about():
    same({c for c, _ in last(GREEK + "More demonstrations are planned for Monday.")}, {"GRC"})
    # not where the report names nobody
    same(last("More demonstrations are planned for Monday."), [])


def test_a_party_from_another_sentence_is_tied_to_its_words():
    for country, words in last(GREEK + "More demonstrations are planned for Monday."):
        assert country == "GRC" and words, (country, words)


def test_forces_face_the_land_where_they_go_unless_the_foe_has_one_of_his_own():
    same(parties("France sent paratroopers to Gabon to fight the mutineers.", type="MOBILIZE"), (["FRA"], ["GAB"]))
    same(parties("Poland sent soldiers to the border with Belarus to stop migrants.", type="MOBILIZE"), (["POL"], ["BLR"]))
    same(parties("Uganda sent troops to Rwanda to fight Congolese rebels.", type="MOBILIZE"), (["UGA"], ["COD"]))
    same(parties("Chad sent soldiers to the south because of the floods. Rebels attacked a village.", type="MOBILIZE")[1], [])


def test_what_one_consents_to_is_anothers_who_is_told():
    same(parties("Egypt agreed to an Israeli withdrawal from Sinai.", type="RETREAT"), (["ISR"], ["EGY"]))
    same(parties("Chad and Libya agreed on a truce.", type="RETREAT"), (["LBY", "TCD"], ["LBY", "TCD"]))


def test_citizens_of_two_lands_and_others_of_a_joined_word():
    same(parties("A French-Algerian engineer was killed in Mali.", type="ASSAULT")[1], ["DZA", "FRA"])
    same(parties("Spanish-American War veterans demonstrated in Washington.", type="PROTEST")[0], ["USA"])
    same(parties("Greek-Cypriot demonstrators attacked a Turkish post.", type="ASSAULT")[0], ["CYP"])


def test_what_a_nameless_doer_is_of():
    same(parties("Iraqi missiles of an unknown type hit Tehran.", type="ASSAULT")[0], ["IRQ"])
    same(parties("Unknown hackers attacked banks in Lima.", type="COERCE")[0], ["-"])


def test_who_helps_in_doing_it_does_it_too_but_is_not_who_is_served():
    same(parties("Norway helped Denmark in shelling a Swedish port.", type="ASSAULT")[0], ["DNK", "NOR"])
    same(parties("Canada helped Ukraine in training recruits.", type="AID")[0], ["CAN"])


def test_nobody_blames_whom_he_meets_or_thanks_in_one_breath():
    same(parties("Chad condemned the killings in the north and met the Kenyan president.", type="ACCUSE"), (["TCD"], []))
    same(parties("Chad condemned the killings in the north and warned the Kenyan president.", type="ACCUSE")[1], ["KEN"])


def test_people_without_a_country_stay():
    same([w for _, w in last("Estonia arrested two unknown smugglers.")][-1:], ["two unknown smugglers"])


def test_why_tells_the_weights():
    done = casus("why", "North Korea's threat to shell Seoul caused alarm.")
    assert 'parties "threat": PRK: actor, weight' in done.text, done.text[-500:]


def test_more_countries_than_are_told_apart():
    names = ("Angola Benin Botswana Burundi Cameroon Chad Djibouti Egypt Eritrea Ethiopia Gabon Ghana Kenya Lesotho Liberia Libya "
             "Malawi Mali Morocco Namibia Niger Nigeria Rwanda Senegal Somalia Sudan Togo Tunisia Uganda Zambia Zimbabwe Albania "
             "Austria Belgium Bulgaria Croatia Cyprus Denmark Estonia Finland France Germany Greece Hungary Iceland Ireland Italy "
             "Latvia Lithuania Malta Norway Poland Portugal Romania Serbia Slovakia Slovenia Spain Sweden Ukraine Argentina "
             "Bolivia Brazil Chile Colombia Cuba Ecuador Guyana Haiti Mexico Panama Peru").split()
    text = " ".join(f"{a} condemned {b}." for a, b in zip(names, names[1:]))
    assert len(last(text)) == 2


def test_several_that_were_named_together():
    same(parties("Taiwan, Japan and Australia met in Sydney. The three governments condemned Russia."), (["AUS", "JPN", "TWN"], ["RUS"]))



def test_the_two_of_the_sentence_before():
    same(parties("Iran and Iraq fought. France broke off relations with Iran. The two governments signed an accord."), (["FRA", "IRN"], ["FRA", "IRN"]))


def test_whom_the_subject_of_two_verbs_does_not_mean_by_him():
    same(parties("Castro received Allende in Havana and gave him $5 million.", "1972-12-12"), (["CUB"], ["CHL"]))


def test_protesters_are_of_the_town():
    same(parties("Armenia and Azerbaijan fought. Azerbaijan won. Protesters stormed the parliament in Yerevan.")[0], ["ARM"])


def test_towns_of_former_states():
    same(parties("Police beat students in Prague.", "1989-11-18")[0], ["CSK"])
    same(parties("Police beat students in Prague.", "2009-11-18")[0], ["CZE"])
    same(parties("Protesters marched in Leipzig.", "1989-10-10")[0], ["DDR"])
    same(parties("Protesters marched in Munich.", "1989-10-10")[0], ["DEU"])
    same(parties("Police arrested dissidents in Leningrad.", "1977-03-02")[0], ["SUN"])


def test_acronyms_of_one_country_need_no_other_word():
    same(parties("UNITA attacked a Cuban convoy."), (["AGO"], ["CUB"]))
    same(parties("FARC freed a Swedish engineer."), (["COL"], ["SWE"]))


def test_a_person_of_a_country():
    same(parties("Foreign Minister Dung Tran of Vietnam condemned Sweden."), (["VNM"], ["SWE"]))
    same(parties("Prime Minister Shinzo Abe of Japan condemned Sweden."), (["JPN"], ["SWE"]))


def test_a_family_name_is_its_bearer_of_the_day():
    for name, day, country in (("President Barrow", "1970-05-02", "BRB"), ("President Barrow", "2019-05-02", "GMB"),
                               ("President Johnson", "1966-05-02", "USA"), ("Premier Johnson", "2020-05-02", "GBR"),
                               ("President Banda", "1975-05-02", "MWI"), ("President Banda", "2010-05-02", "ZMB")):
        same(parties(f"{name} condemned Sweden.", day), ([country], ["SWE"]))


def test_nobody_is_meant_decades_before_his_office():
    for name in ("Harris", "Cable", "Sullivan", "Morrison"):
        same(who(f"{name} condemned Sweden.", "1974-03-04"), [None])


def test_people_of_the_cold_war_as_papers_wrote_them():
    for name, day, country in (("Premier Chou En-lai", "1962-05-02", "CHN"), ("Kassem", "1960-05-02", "IRQ"),
                               ("Boumedienne", "1970-05-02", "DZA"), ("Ayub Khan", "1963-05-02", "PAK"),
                               ("Thieu", "1970-05-02", "RVN"), ("Paz Estenssoro", "1961-05-02", "BOL"),
                               ("Karamanlis", "1957-05-02", "GRC"), ("U Nu", "1955-05-02", "MMR"),
                               ("Tshombe", "1961-05-02", "COD"), ("Hatoyama", "1955-05-02", "JPN"),
                               ("President Arias", "1950-05-02", "PAN"), ("Teng Hsiao-ping", "1979-01-29", "CHN")):
        same(parties(f"{name} condemned Sweden.", day), ([country], ["SWE"]))


def test_a_title_makes_a_common_word_a_name():
    same(parties("Prime Minister Major condemned Sweden.", "1993-05-02"), (["GBR"], ["SWE"]))
    same(parties("President Doe condemned Sweden.", "1985-05-02"), (["LBR"], ["SWE"]))
    same(who("Mr. Doe condemned Sweden.", "1985-05-02"), [None])
    same(who("A major condemned Sweden.", "1993-05-02"), [None])


def test_names_longer_and_shorter_than_the_tables():
    for name, day, country in (("Lopez Mateos", "1961-05-02", "MEX"), ("Velasco Alvarado", "1972-05-02", "PER"),
                               ("Vicente Fox Quesada", "2003-05-02", "MEX"), ("Joop den Uyl", "1975-05-02", "NLD"),
                               ("President Echeverria Alvarez", "1973-05-02", "MEX"), ("van Agt", "1980-05-02", "NLD"),
                               ("Chancellor H. Kohl", "1990-05-02", "DEU"), ("Matan Ruak", "2014-05-02", "TLS")):
        same(parties(f"{name} condemned Sweden.", day), ([country], ["SWE"]))


def test_a_resolution_speaks_for_its_council():
    same(parties("The UN Security Council met in New York. Resolution 1973 condemned Libya."), (["IGO"], ["LBY"]))


def test_the_town_of_a_treaty_is_no_party():
    same(parties("Iran withdrew from the Vienna agreement."), (["IRN"], []))


def test_an_answer_is_to_whoever_asked():
    same(parties("Sudan called for a truce; Kenya rejected the idea."), (["KEN"], ["SDN"]))


def test_examples_are_meant_themselves():
    same(parties("France thanked its African partners, notably Chad.")[1], ["-", "TCD"])



def test_names_that_are_verbs_too():
    same(parties("Menachem Begin and Anwar Sadat signed an agreement on Sunday.", "1978-09-18"), (["EGY", "ISR"], ["EGY", "ISR"]))
    same(parties("President Sadat and Prime Minister Begin met in Jerusalem.", "1978-09-18"), (["EGY", "ISR"], ["EGY", "ISR"]))
    same(parties("Menachem Begin and Anwar Sadat were attacked by Libya.", "1978-09-18"), (["LBY"], ["EGY", "ISR"]))


def test_an_office_behind_and_is_no_part_of_the_first_name():
    assert "EGY" in parties("Sadat and Defence Minister Oluf Brandal signed an accord.", "1978-09-18")[0]


def test_seats_of_power_before_family_names():
    same(parties("Tirana condemned Muscat.", "2014-05-06"), (["ALB"], ["OMN"]))
    same(parties("Joseph Muscat resigned in March. Muscat condemned Sweden.", "2014-05-06"), (["MLT"], ["SWE"]))
    same(parties("On Monday Santiago and Quito signed a treaty.", "2014-05-06")[0], ["CHL", "ECU"])


def test_a_ship_is_nobody_of_that_name():
    same(parties("British marines seized the supertanker Grace Kelly on Thursday.", "2019-07-05"), (["GBR"], []))
    same(parties("Iran attacked the Greek freighter Anna Maria.", "2019-07-05"), (["IRN"], ["GRC"]))


def test_headlines_keep_their_verbs():
    same(parties("Israel Bombs Syria Again", "2018-09-18"), (["ISR"], ["SYR"]))


def test_a_family_name_is_no_town():
    same(parties("Police in Ohio arrested Marino. Vincent Marino had led a gang. A judge jailed Marino."), (["USA"], ["USA"]))


def test_what_only_one_country_has_tells_of_it():
    same(parties("The county sheriff's deputies arrested a farmer."), (["USA"], ["USA"]))
    same(parties("A grand jury indicted a farmer."), (["USA"], ["USA"]))
    same(parties("The senator (R-Ohio) condemned the police."), (["USA"], ["USA"]))
    same(parties("A magistrates' court jailed a farmer."), (["GBR"], ["GBR"]))
    same(parties("Norway sent a district judge to Oslo. The judge jailed a farmer."), (["NOR"], ["NOR"]))


def test_the_town_of_the_country_that_the_rest_speaks_of():
    same(parties("The Bristol District Attorney charged a farmer."), (["USA"], ["USA"]))
    same(parties("Police in Bristol arrested a farmer."), (["GBR"], ["GBR"]))
    same(parties("A Georgia judge jailed two men in Atlanta. A grand jury indicted a third man."), (["USA"], ["USA"]))
    same(parties("Georgia accused Russia. A Georgia judge jailed two Russians."), (["GEO"], ["RUS"]))


def test_a_word_that_names_a_small_town_too():
    same(parties("Into Rehab Again. The actress went to rehab in Ohio. Police arrested a farmer."), (["USA"], ["USA"]))
    same(parties("Secretary of State George Shultz condemned Sweden.", "1986-05-06"), (["USA"], ["SWE"]))


def test_namesakes_of_ministers_abroad():
    same(parties("U.S. police arrested Jimmy Bristol.", "2009-05-06"), (["USA"], ["USA"]))
    same(parties("Grenadian minister Jimmy Bristol condemned Iran.", "2009-05-06"), (["GRD"], ["IRN"]))
    same(parties("British police arrested Mohammed Ali.", "2008-05-06"), (["GBR"], ["GBR"]))


def test_whoever_rules_and_acts_is_at_home():
    same(parties("South Korean authorities banned marches against beef from the United States. Riot police arrested 70 protesters.",
                 "2008-06-29"), (["KOR"], ["KOR"]))


def test_a_clause_with_where_tells_of_that_place():
    same({c for c, _ in last("Italy closed its embassy in Sudan, where police beat students.")}, {"SDN"})
    same({c for c, _ in last("Denmark sent tents to Nepal, where rebels abducted 40 villagers.")}, {"NPL"})


def test_several_states_have_no_home():
    same({c for c, _ in last("Norway lost the vote. The 40 countries condemned Iran.")}, {None, "IRN"})


def test_an_agency_that_is_told_something_owns_nobody():
    same(parties("Monsod told Reuters Finance Minister Jaime Reyes had condemned the vote. The Philippines owes banks much.", "1987-03-03")[0],
         ["PHL"])


def test_pirates_are_those_whom_the_report_names():
    same(parties("Indian officials praised the navy of India. Pirates hijacked a trawler. Indian officials said Somali pirates had rockets.",
                 "2008-11-30")[0], ["SOM"])


def test_who_lies_beyond_an_edge():
    """A border "with X", islands "off X", hills that overlook X are X's; what X holds or claims is X's."""
    same(parties("Rwanda massed troops along its border with Burundi."), (["RWA"], ["BDI"]))
    same(parties("Nigerian marines dug in on two islands off Cameroon."), (["NGA"], ["CMR"]))
    same(parties("Greek commandos landed on an islet claimed by Turkey."), (["GRC"], ["TUR"]))
    same(parties("Chinese warplanes buzzed the median line off Taiwan."), (["CHN"], ["TWN"]))


def test_whoever_has_it_done():
    same(parties("The president of Malawi had two judges arrested."), (["MWI"], ["MWI"]))
    same(parties("Fiji's police ordered the assets of the Tongan banker to be confiscated."), (["FJI"], ["TON"]))


def test_a_creditor_is_not_of_whoever_owes():
    same(parties("Manila's creditor banks condemned Sweden.")[0], ["-"])


def test_an_agency_of_its_day():
    same(parties("TASS accused Washington of lies.", "1987-05-05"), (["SUN"], ["USA"]))
    same(parties("TASS accused Washington of lies.", "1999-05-05"), (["RUS"], ["USA"]))


def test_creditors_and_many_states_are_of_nobody():
    """Who lends to a state is not of it; nor are the ministers of many states of the report's country."""
    same(parties("Ecuador held talks with its bank advisory committee."), (["-", "ECU"], ["-", "ECU"]))
    same(parties("Bolivia asked its creditors for a delay."), (["BOL"], ["-"]))
    same(parties("Peru condemned Chile. Ministers of 22 nations criticised Peru."), (["-"], ["PER"]))
    same(parties("Seven major industrial nations condemned Chad.", "1987-04-09"), (["IGO"], ["TCD"]))


def test_the_topic_of_a_noun_is_no_home():
    """"The Angola scandal" is where the report is: not in Angola."""
    same(parties("The Angola scandal shook Denmark. A parliamentary committee condemned the minister."), (["DNK"], ["DNK"]))


def test_ministers_of_one_portfolio_are_of_many_states():
    """No state has several foreign ministers: they are the body's that the report names, or nobody's that it tells."""
    same(parties("The Netherlands hosted ASEAN. Foreign ministers condemned Sweden.", "1987-04-06"), (["IGO"], ["SWE"]))
    same(parties("OPEC was in Kenya. Oil ministers met for hours. The ministers criticised Norway.", "1987-04-06"), (["IGO"], ["NOR"]))
    same(parties("The Netherlands was cold. Foreign ministers condemned Sweden.", "1987-04-06"), (["-"], ["SWE"]))


def test_an_assembly_is_of_a_country_that_has_one():
    """Canada has no Congress: it is of the other country that the report names."""
    same(parties("Canada wants clean air. Washington helps Canada. Canada is glad. Congress criticised Sweden.", "1987-04-06"), (["USA"], ["SWE"]))


def test_where_somebody_goes_is_no_home():
    """Nor is the state that one is angry with, nor whom a namesake of another age served."""
    same(parties("Egypt was calm. Economy Minister Youssef Zaki, who leaves for Peru today, criticised Sweden.", "1987-04-06"), (["EGY"], ["SWE"]))
    same(parties("Washington was calm. Deputy Trade Representative Michael Smith criticised Sweden.", "1987-04-06"), (["USA"], ["SWE"]))


def test_consumers_beside_a_body_of_states_are_of_many():
    same(parties("Kenya hosted the International Coffee Organization. Consumers criticised Sweden.", "1987-04-06")[0], ["-"])


def test_whoever_is_told_does_not_do_it():
    """"Told reporters X had left", with or without "that": it is X who left."""
    same(parties("Peru told reporters Kenya condemned Sweden."), (["KEN"], ["SWE"]))
    same(parties("The envoy told Reuters the Kenyan army attacked Uganda."), (["KEN"], ["UGA"]))
    same(parties("Peru told reporters that Kenyan troops attacked Uganda."), (["KEN"], ["UGA"]))


def test_names_with_their_offices():
    """Two given names with a dash; the body before the office; the office behind the name."""
    done = casus("code", "-f", "jsonl", stdin=b'{"text": "Jean-Paul Delmas criticised Kenya. Hans-Otto Kessler praised Peru."}\n')
    (d,) = done.documents()
    names = [e["name"] for e in d["entities"]]
    assert "Jean-Paul Delmas" in names and "Hans-Otto Kessler" in names, names
    same(parties("EC Commissioner Frans Dekker criticised France.", "1987-04-06"), (["IGO"], ["FRA"]))
    same(parties("Fredys Cerrato, Trade Minister of Honduras, called on Chile to wait.", "2008-04-06"), (["HND"], ["CHL"]))


def test_a_headline_s_source_is_no_part_of_what_it_tells():
    same(parties("Greece rejects Turkish offer - spokesman"), (["GRC"], ["TUR"]))
    same(parties("Kenyan troops attack Ugandan tanker - paper"), (["KEN"], ["UGA"]))


def test_what_somebody_is_judged_for_is_his_own():
    same(parties("Norway condemned Chad for its invasion of Niger."), (["TCD"], ["NER"]))
    same(parties("Chad was condemned for its invasion of Niger."), (["TCD"], ["NER"]))
    same(parties("Greece imposed sanctions on Chad for its invasion of Niger."), (["TCD"], ["NER"]))
    same(parties("Libya struck Chad in retaliation for its invasion of Niger."), (["TCD"], ["NER"]))
    same(parties("Norway recalled its envoy after its invasion of Niger."), (["NOR"], ["NER"]))


def test_whoever_calls_another_means_to_do_what_he_calls_for():
    same(parties("Prime Minister Olof Palme telephoned Julius Nyerere to criticise Kenya.", "1985-05-06"), (["SWE"], ["KEN"]))
    same(parties("Norway asked Chad to criticise Kenya."), (["TCD"], ["KEN"]))


def test_whoever_speaks_at_a_meeting_is_at_it():
    same(parties("Norway's trade minister told a GATT meeting that tariffs were too high."), (["IGO", "NOR"], ["IGO", "NOR"]))
    same(parties("Norway's trade minister told his son of a GATT meeting."), (["IGO"], []))


def test_whose_the_object_is_before_what_it_is_about():
    same(parties("Unions in Norway rejected Prime Minister Stoltenberg's plan to buy gas from Chad.", "2012-05-06"), (["NOR"], ["NOR"]))
    same(parties("Iranian authorities freed 11 of Iran's best-known prisoners on the eve of a feast in Chad."), (["IRN"], ["IRN"]))
    same(parties("Kenya lifted restrictions imposed on Somali traders."), (["KEN"], ["SOM"]))


def test_own_troops_are_no_target():
    same(parties("Kenya called up reservists."), (["KEN"], []))
    same(parties("Kenya scrambled fighters in response to Ugandan drones."), (["KEN"], ["UGA"]))
    same(parties("Kenyan divisions continued manoeuvres close to the Ugandan border."), (["KEN"], ["UGA"]))


def test_to_whom_somebody_is_handed_over():
    same(parties("Kenya extradited two men wanted over unpaid taxes in Goma to Uganda."), (["KEN"], ["UGA"]))
    same(parties("Kenya extradited two men wanted over unpaid taxes."), (["KEN"], ["KEN"]))


def test_whoever_is_charged_with_an_act_did_it():
    same(parties("Norway charged two Chadians with the murder of a Danish priest."), (["TCD"], ["DNK"]))
    same(parties("A Norwegian court found Chad liable for the murder of a Danish priest."), (["TCD"], ["DNK"]))
    same(parties("Chad is responsible for mass killings in Niger."), (["TCD"], ["NER"]))
    same(parties("Norway blamed Chad for the murder of a Danish priest by Libya."), (["LBY"], ["DNK"]))


def test_those_who_are_sent_are_of_whoever_sends_them():
    same(parties("Norway sent 20 experts to Niger to accuse Chad."), (["NOR"], ["TCD"]))
    same(parties("Niger welcomed 20 experts. Niger asked the experts to accuse Chad."), (["NER"], ["TCD"]))


def test_whoever_denies_a_charge_answers_its_author():
    same(parties("Norway accused Chad of spying. Chad denied the charge."), (["TCD"], ["NOR"]))
    same(parties("Norway accused Niger of spying. Chad denied the charge."), (["TCD"], []))


def words(text, side):
    """The words of one side of the last event."""
    done = casus("code", "-c", "0", "-f", "jsonl", stdin=json.dumps({"text": text, "published": "2014-05-06"}).encode() + b"\n")
    (d,) = done.documents()
    return [d["text"].encode()[slice(*p["span"])].decode() for p in d["events"][-1][side]]


def test_a_strike_is_against_the_firm_and_a_march_against_those_who_govern():
    same(words("The Bolivian tin company cut wages. It was cold. Nobody spoke. Bolivian miners went on strike on Monday.", "recipients"),
         ["The Bolivian tin company"])
    same(words("The Hungarian government raised fees. It was cold. Hungarian students marched on Sunday.", "recipients"),
         ["The Hungarian government"])
    same(words("Hungarian students marched through Budapest on Sunday.", "recipients"), [])


def sides_of(text, kind):
    """The words of both sides of each event of the type."""
    done = casus("code", "-c", "0", "-f", "jsonl", stdin=json.dumps({"text": text, "published": "1988-05-06"}).encode() + b"\n")
    (d,) = done.documents()
    raw = d["text"].encode()
    return [tuple([raw[slice(*p["span"])].decode() for p in e[side]] for side in ("actors", "recipients"))
            for e in d["events"] if e["type"] == kind]


def test_a_land_a_bank_and_a_ruler_do_not_strike():
    same(sides_of("Peruvian bank strike starts.\n\nSome 90,000 bank workers in Peru stopped work on Monday.", "PROTEST")[0][0],
         ["Some 90,000 bank workers"])
    same(sides_of("Kenyan dockers went on strike on Monday. Strikes in Kenya come as the government seeks new loans.", "PROTEST")[-1][0],
         ["Kenyan dockers"])
    same(sides_of("Greek students marched through Athens on Monday. The protests in Greece went on for a week.", "PROTEST")[-1][0],
         ["Greek students"])


def test_police_at_a_march_do_not_march():
    for text in ("Police in Quito arrested ninety at a march against the levy.", "Kenyan police fired on students at a rally against the mayor."):
        assert not any("olice" in name for name in sides_of(text, "PROTEST")[0][0]), text
    same(sides_of("Kenyan police staged a protest over pay in Nairobi.", "PROTEST")[0][0], ["Kenyan police"])


def test_who_works_for_a_firm_and_who_works_for_another_is_no_employer():
    same(sides_of("Peruvian seamen went on strike on Monday. Industry sources in Peru said exports had fallen. "
                  "Peruvian shipping companies lost millions.", "PROTEST")[0][1],
         ["Peruvian shipping companies"])
    same(sides_of("Kenyan seamen went on strike on Monday. Kenyan bank workers met the Kenyan savings bank.", "PROTEST")[0][1], [])


def test_a_town_is_not_what_is_protested_against():
    same(sides_of("Hungarian miners walked out at Miskolc on Monday. The Hungarian coal company did not comment.", "PROTEST")[0][1],
         ["The Hungarian coal company"])
    same(sides_of("Chilean miners walked out at Calama on Monday. It rained.", "PROTEST")[0][0], ["Chilean miners"])


def test_troops_are_sent_against_strikers():
    same(sides_of("Kenyan dockers went on strike on Monday. The Kenyan government sent marines to Mombasa.", "MOBILIZE")[0],
         (["The Kenyan government"], ["Kenyan dockers"]))


def test_police_arrest_and_courts_charge():
    same(words("Police in Oslo searched a cellar near the harbour. It was full of paintings. Two Norwegian brothers were arrested on Friday.",
               "actors"), ["Police"])
    same(words("A Danish court heard the case of the lost ferry. Its owner sat in silence. The Danish captain was charged with fraud on "
               "Monday.", "actors"), ["A Danish court"])


def test_whom_the_ruled_ask_and_whom_one_answers():
    same(words("The Kenyan government raised the tax on tea. Prices fell for a third week. Kenyan farmers called for help.", "recipients"),
         ["The Kenyan government"])
    same(words("The Polish president asked parliament to pass the budget. Parliament refused.", "recipients"), ["The Polish president"])
    same(words("Bolivian miners want higher wages. The Bolivian tin company made an offer. Rain fell. The miners resumed talks on Monday.",
               "recipients"), ["The Bolivian tin company"])


def test_the_opposition_turns_down_what_the_government_wants():
    same(words("The Chilean senate debated the mine. Rain fell for a week. The Chilean government wants it closed. The opposition refused.",
               "recipients"), ["The Chilean government"])


def test_rebels_told_before_an_attack_did_it():
    same(parties("The Malian rebels grew rich on gold, and the Nigerien army suffered an ambush."), (["MLI"], ["NER"]))


def test_who_dealt_with_somebody_deals_with_him_still():
    same(words("The Chilean senator Ana Rojas sued the Chilean minister Pablo Vera over the dam. Rain fell for a week. Much had been lost, "
               "and Rojas complained again.", "recipients"), ["the Chilean minister Pablo Vera"])


def test_debtors_talk_to_the_banks():
    same(parties("Peru told foreign banks that it could not pay its debt. The banks want interest on the debt. It was a hot day. Rain fell. "
                 "Peru resumed the talks on Monday."), (["PER"], ["-"]))


def test_the_combined_force_is_of_both():
    same(parties("Afghan and coalition forces searched a house in Logar. The combined force killed four insurgents.", "2011-03-02"),
         (["AFG", "IGO"], ["AFG"]))
    text = "A combined Malian and coalition patrol searched a house in Gao. A farmer saw it. The joint force killed four insurgents."
    same(parties(text, "2014-03-02"), (["IGO", "MLI"], ["MLI"]))
    text = "The Malian army and UN peacekeepers drove to Gao. Rain fell. The joint force arrested four smugglers."
    same(parties(text, "2014-03-02")[0], ["IGO", "MLI"])


def test_the_two_of_a_report():
    same(parties("Ghana's minister Kofi Addo flew to Lome and saw the Togolese minister Komi Agbo. The two signed an accord.", "1999-03-02"),
         (["GHA", "TGO"], ["GHA", "TGO"]))
    same(parties("Ghana buys oil from Angola. Energy talks between officials of the two countries in Accra began on Monday.", "1999-03-02"),
         (["AGO", "GHA"], ["AGO", "GHA"]))
    text = ("Chadian troops attacked Sudan. Sudan shelled Chad. Chad bombed Sudan. Sudan accused Chad. An envoy of Togo spoke of Chad. "
            "The two governments signed an accord.")
    same(parties(text, "1999-03-02"), (["SDN", "TCD"], ["SDN", "TCD"]))


def test_who_is_no_party_of_one_state():
    same(parties("Peru and its allies condemned Chile.", "1999-03-02")[0], ["-", "PER"])
    same(parties("Donor countries criticised Chad.", "1999-03-02"), (["-"], ["TCD"]))
    same(parties("Ghana built a dam. Its aid donors criticised Chad.", "1999-03-02"), (["-"], ["TCD"]))
    same(parties("The OAU met in Accra. Some ministers criticised Chad.", "1999-03-02"), (["-"], ["TCD"]))
    same(parties("The OAU met in Accra. Governments criticised Chad.", "1999-03-02"), (["-"], ["TCD"]))


def test_whom_a_state_has_at_a_league_is_its_own():
    same(parties("Kenya's U.N. ambassador criticised Chad.", "1999-03-02"), (["KEN"], ["TCD"]))
    same(parties("The Kenyan OAU delegate criticised Chad.", "1999-03-02"), (["KEN"], ["TCD"]))


def test_a_body_s_own_paper():
    text = ("Communique of the ASEAN meeting, Manila\n\nThe foreign ministers of Indonesia, Malaysia, the Philippines, Singapore and "
            "Thailand came to Manila. The ministers condemned Burma.")
    same(parties(text, "1999-03-02"), (["IGO"], ["MMR"]))
    text = "Republic of Kenya, Ministry of Foreign Affairs, on Kano\n\nNigeria mourns its dead. We condemn Chad."
    same(parties(text, "1999-03-02"), (["KEN"], ["TCD"]))


def test_an_object_of_a_known_country_outweighs_other_sentences():
    text = "Chadian planes flew from Niger to bomb Kenya. On Friday Kenyan police searched the village of Moyale."
    same(parties(text), (["KEN"], ["KEN"]))
    text = "Kenya expels Chadian envoys over raid. Kenya cut diplomatic ties with Chad on Monday and ordered its envoys to leave within two days."
    same(parties(text), (["KEN"], ["TCD"]))


def test_a_sentence_taken_for_a_noun_and_its_participle():
    same(parties("Chadian rebels called on Niger for help."), (["TCD"], ["NER"]))
    same(parties("Kenyan troops called for air support from Niger.", type="REQUEST"), (["KEN"], ["NER"]))


def test_people_by_their_words_alone():
    same(parties("Chadian rebels killed anyone who resisted.", type="ASSAULT"), (["TCD"], ["TCD"]))
    same(parties("Some Kenyans fled while the rest attacked Danish police."), (["DNK"], ["DNK"]))
    same(parties("Norway urged anyone who had seen Chadian rebels to come forward."), (["NOR"], ["NOR"]))


def test_force_told_in_one_breath_has_one_doer():
    text = "A Danish trader was arrested and two Danish drivers were killed by a Kenyan patrol near Lagos."
    (d,) = casus("code", "-c", "0", "-f", "jsonl", stdin=json.dumps({"text": text}).encode() + b"\n").documents()
    same([[d["entities"][p["entity"]]["country"] for p in e["actors"]] for e in d["events"]], [["KEN"], ["KEN"]])


def test_things_of_a_list_come_from_each_or_go_to_each():
    same(parties("Angola received tanks from Cuba, mortars from Bulgaria and jeeps from Japan."), (["BGR", "CUB", "JPN"], ["AGO"]))
    same(parties("Canada gave wheat to Egypt, trucks to Jordan and medicine to Lebanon."), (["CAN"], ["EGY", "JOR", "LBN"]))


def test_one_more_noun_behind_as_well_as():
    text = "The Kenyan minister met with the Somali council, as well as local Sudanese groups focused on feeding refugees, and ending raids."
    same(parties(text, type="CONSULT")[0], ["KEN", "SDN", "SOM"])


def test_two_of_one_country_who_talk_want_no_third():
    text = "According to Professor Berg of the University of Oslo, the peace talks between Bogota and the FARC are stalled."
    same(parties(text, type="CONSULT"), (["COL", "COL"], ["COL", "COL"]))


def test_whoever_tells_of_talks_with_somebody_talks():
    same(parties("Bolivia said negotiations with Peruvian officials had ended.", type="CONSULT"), (["BOL"], ["PER"]))
    same(parties("Talks with Vietnam on fishing went well, a Thai general said.", type="CONSULT"), (["THA"], ["VNM"]))
    same(parties("Analysts said talks with Iran were unlikely to succeed.", type="CONSULT")[0], [])
    same(parties("Denmark said Kenya's talks with Uganda were a farce.", type="CONSULT"), (["KEN", "UGA"], ["KEN", "UGA"]))


def test_nobody_consults_officials_of_his_own_land():
    text = "Carter said that following consultations with Egyptian leaders he believed Egypt would accept the plan."
    same(parties(text, "1979-02-01", type="CONSULT"), (["USA"], ["EGY"]))
    text = "In talks with Israeli officials, he said, Israel had shown flexibility, the Norwegian mediator said."
    same(parties(text, type="CONSULT"), (["NOR"], ["ISR"]))


def test_two_who_visit_a_land_visit_it():
    text = "Mitterrand and Chirac will discuss fishing during a trip to Canada in May."
    same(parties(text, "1987-04-01"), (["FRA", "FRA"], ["CAN"]))
    text = "Chancellor Kohl said he and Foreign Minister Genscher, during a visit to Poland next month, will press for a treaty."
    same(parties(text, "1987-04-01", type="CONSULT"), (["DEU", "DEU"], ["POL"]))


def test_talks_between_those_who_hang_from_the_verb_or_are_their_aim():
    both = ["CHL", "PER"]
    same(parties("The meetings took place between Chile and Peru."), (both, both))
    same(parties("The meeting which took place in Rabat between Chile and Peru lasted two hours."), (both, both))
    same(parties("Talks to end the war between Chile and Peru resumed in Geneva.", type="CONSULT"), (both, both))


def test_talks_and_pacts_of_the_subject():
    same(parties("Under a pact with Cuba, Angola pays for the troops."), (["AGO"], ["CUB"]))
    same(parties("Hungary hopes for a trade agreement with Canada."), (["HUN"], ["CAN"]))
    same(parties("Bolivia sought talks with Chile on the frontier.", type="CONSULT"), (["BOL"], ["CHL"]))
    same(parties("The Danish prime minister was in Warsaw for talks about fishing.", type="CONSULT")[0], ["DNK"])
    same(parties("The Kenyan council condemned the peace treaty with Israel.", type="AGREE")[1], ["ISR"])


def test_who_is_dealt_with_before_talks_is_not_there():
    text = "Shultz met Peres before talks with King Hussein."
    same(parties(text, "1986-04-01"), (["USA"], ["JOR"]))
    same(parties("Egypt freed the students on the eve of a meeting with Israeli leaders.", type="CONSULT"), (["EGY"], ["ISR"]))


def test_talks_of_a_firm_and_its_workers():
    def names(text):
        done = casus("code", "-c", "0", "-f", "jsonl", stdin=json.dumps({"text": text}).encode() + b"\n")
        (d,) = done.documents()
        e = [e for e in d["events"] if e["type"] == "CONSULT"][-1]
        return [[d["entities"][p["entity"]]["name"] for p in e[side]] for side in ("actors", "recipients")]

    same(names("Volvo offered its welders 2 percent. The union said no. The last formal talks were held in March."), [["Volvo"], ["The union"]])
    same(names("Volvo said no talks were scheduled with striking welders at its plant."), [["Volvo"], ["striking welders"]])


def test_a_participle_in_front_of_those_it_tells_of():
    same(parties("Ethiopian planes bombed advancing Eritrean rebels near Assab."), (["ETH"], ["ERI"]))
    same(parties("The Syrian army shelled withdrawing Turkish forces on Monday."), (["SYR"], ["TUR"]))
    same(parties("French officials met fleeing Rwandan refugees at the border.")[0], ["FRA", "RWA"])
    same(parties("Israel's army fired on advancing Syrian troops.", type="ASSAULT"), (["ISR"], ["SYR"]))
    same(parties("Uganda began withdrawing troops from Rwanda."), (["UGA"], ["RWA"]))
    same(parties("Russia considered withdrawing Soviet advisers from Cuba.", type="RETREAT"), (["RUS"], ["CUB"]))


def test_who_condemns_a_deed_has_not_done_it():
    same(parties("Egypt denounced the killing of Palestinians in Gaza.", type="ASSAULT"), ([], ["PSE"]))
    same(parties("Sweden on Tuesday condemned the execution of three dissidents in Iran.", type="ASSAULT"), ([], ["IRN"]))
    same(parties("Mexico rejected the detention of its fishermen by Guatemala.", type="REJECT"), (["MEX"], ["GTM"]))
    same(parties("Ghana refused to end its raids on Togo.", type="REJECT")[0], ["GHA"])


def test_whoever_is_among_several():
    same(parties("The Danes are among several delegations which oppose the Commission's proposal."), (["-", "DNK"], []))
    same(parties("Chile is among a dozen countries that have recalled their ambassadors from Israel."), (["-", "CHL"], ["ISR"]))
    same(parties("Jordan is one of three Arab states that have condemned Iraq."), (["JOR"], ["IRQ"]))


def test_a_meeting_before_which_somebody_leaves_is_of_others():
    same(parties("Turkey raised tariffs a week before a meeting of European Union ministers.", type="CONSULT")[0], ["IGO"])
    same(parties("Poland's president spoke to reporters after a meeting of NATO leaders in Brussels.", type="CONSULT")[0],
         ["IGO", "POL"])
    text = "The premier of Mali and President Jawara met on 3 March for the Mali-Gambia summit in Banjul."
    same(sorted(set(parties(text)[0])), ["GMB", "MLI"])


def test_the_government_is_no_ministry():
    text = "The Foreign Ministry of Peru summoned the Chilean envoy. Chile criticised the government on Friday."
    (d,) = casus("code", "-c", "0", "-f", "jsonl", stdin=json.dumps({"text": text}).encode() + b"\n").documents()
    same([(d["entities"][p["entity"]]["name"], d["entities"][p["entity"]]["country"]) for p in d["events"][-1]["recipients"]],
         [("the government", "PER")])


def test_people_of_a_thing_are_of_its_land():
    same(parties("Peruvian marines boarded the Ecuadorian trawler and arrested its captain."), (["PER"], ["ECU"]))
    same(parties("Kenyan police left the hall and arrested its guard.")[1], ["KEN"])


def test_a_government_is_of_the_land_behind_it():
    same(parties("Zambia has decided to recognise the new government in Sudan.", type="SUPPORT"), (["ZMB"], ["SDN"]))


def test_a_noun_of_time_keeps_whose_it_is():
    same(parties("Honduras broke off relations with Britain over the future of Belize."), (["HND"], ["GBR"]))


def test_nouns_are_read_by_the_rules_of_their_verbs():
    same(parties("Chad's arming of Sudanese rebels angered traders.", type="AID"), (["TCD"], ["SDN"]))
    same(parties("There was an easing by Togo of border checks on Ghanaians in May.", type="CONCEDE"), (["TGO"], ["GHA"]))
    same(parties("The abolition by Chad of the tax on Sudanese traders came late.", type="CONCEDE"), (["TCD"], ["SDN"]))


def test_what_hangs_from_the_doer_of_a_noun():
    same(parties("The recognition by Peru of Togo was told on Monday.", type="SUPPORT"), (["PER"], ["TGO"]))
    same(parties("The conviction by a Chilean court of two Peruvian officers drew no notice.", type="ACCUSE"), (["CHL"], ["PER"]))
    same(parties("The deployment of soldiers by Togo to the Ghanaian border began.", type="MOBILIZE"), (["TGO"], ["GHA"]))
    same(parties("Togo lodged a complaint against Ghana over the bridge.", type="ACCUSE"), (["TGO"], ["GHA"]))


def test_what_stands_with_the_subject_does_nothing():
    same(parties("A man with Syrian papers stabbed two Danes.", type="ASSAULT")[0], ["SYR"])
    same(len(sides_of("A man with Syrian papers stabbed two Danes.", "ASSAULT")[0][0]), 1)
    same(parties("Ghanaian students with the Togolese flag marched.", type="PROTEST")[0], ["GHA"])
    same(parties("Two Kenyans with Dutch passports robbed a shop.", type="COERCE")[0], ["KEN"])
    same(len(sides_of("A spokesman with the Turkish army accused the rebels of shelling the town.", "ACCUSE")[0][0]), 1)
    same(parties("Syrian soldiers with Turkish prisoners attacked the village.", type="ASSAULT")[0], ["SYR"])
    same(sides_of("Militiamen with help from Uganda attacked Bunia.", "ASSAULT")[0][0], ["Militiamen"])
    same(sides_of("Miners clashed with police in Lima.", "PROTEST")[0][0], ["Miners"])
    same(parties("Danish women marched with Swedish peace groups in Malmo.", type="PROTEST")[0], ["DNK", "SWE"])


def test_those_of_the_next_sentence_are_others():
    text = "Togo attacked Ghana. Ministers of Kenya and those of Uganda met in Rome."
    same(parties(text, type="ASSAULT"), (["TGO"], ["GHA"]))


def test_whoever_asks_to_join_joins():
    same(parties("Georgia's request to NATO to join the pact was turned down.", type="COOPERATE"), (["GEO"], ["IGO"]))
    same(parties("Oman's request to Sweden to buy jets was turned down.", type="COOPERATE")[0], ["OMN"])
    same(parties("Peru's appeal to Chile to release the sailors failed.", type="RETREAT")[0], ["CHL"])


def test_whoever_was_asked_owns_what_answers():
    same(parties("Chad asked Niger to expel the smugglers, but its government refused.", type="REJECT")[0], ["NER"])
    same(parties("Kenya asked Uganda to return the traders, and its police arrested ten Sudanese.", type="COERCE")[0], ["UGA"])


def test_aid_named_by_a_land_goes_to_it():
    same(parties("Haiti aid was approved on Friday.", type="AID"), ([], ["HTI"]))
    same(parties("Sweden's loan to Kenya was approved on Friday.", type="AID"), (["SWE"], ["KEN"]))
    same(parties("A Danish plan for the bridge was turned down on Monday.", type="REJECT"), ([], ["DNK"]))


def test_states_along_with_each_other():
    same(parties("Kenya closed its border to Somalia along with Uganda.", type="COERCE"), (["KEN", "UGA"], ["SOM"]))
    same(parties("Canada withdrew troops from Haiti along with Chile.", type="RETREAT"), (["CAN", "CHL"], ["HTI"]))


def test_whoever_serves_a_body_of_states_acts_for_it():
    same(parties("The Ghanaian head of a UN agency accused Nepal of delays.", type="ACCUSE"), (["IGO"], ["NPL"]))
    same(parties("The Fijian colonel who commands the UN peacekeepers urged Chad to hold its fire.", type="REQUEST"), (["IGO"], ["TCD"]))
    same(parties("Peru's ambassador to the United Nations condemned Chile.", type="ACCUSE"), (["PER"], ["CHL"]))
    text = "Jan Dahl, the UN envoy and a Dane by birth, flew to Minsk. The Dane urged Belarus to free a poet."
    same(parties(text, type="REQUEST"), (["IGO"], ["BLR"]))
    same(parties("Anna Holm, a Finn, criticised Peru.", type="ACCUSE"), (["FIN"], ["PER"]))


def test_a_seat_abroad_is_no_home():
    same(parties("A Brussels-based group of Rwandan exiles accused Uganda of lies.", type="ACCUSE"), (["RWA"], ["UGA"]))
    same(parties("Their homes burned. A Geneva-based charity criticised Mali.", type="ACCUSE"), (["CHE"], ["MLI"]))
    text = "Guerrillas based in Guinea raided a village in Liberia. The army fired on the rebels."
    same(parties(text, type="ASSAULT"), (["LBR"], ["LBR"]))


def test_a_former_ruler_without_its_colony_beside_it():
    text = "Angola's army closed a port on Friday. The former colonial power condemned the step."
    same(parties(text, type="ACCUSE")[0], ["PRT"])


def test_a_described_state_is_not_named_beside():
    text = "Norway sent frigates toward Iceland. The Norwegian foreign minister threatened the North Atlantic island."
    same(parties(text, type="THREATEN"), (["NOR"], ["ISL"]))
    same(parties("India cut aid to Nepal. The Himalayan kingdom accused New Delhi of spite.", type="ACCUSE"), (["NPL"], ["IND"]))


def test_neighbours_and_allies():
    same(parties("Laos moved guns to the river facing Thailand. Vientiane accused its neighbour of theft.", type="ACCUSE"), (["LAO"], ["THA"]))
    same(parties("Gabon blamed its northern neighbour. Cameroon said nothing.", type="ACCUSE"), (["GAB"], ["CMR"]))
    same(parties("Cuba thanked Angola. Havana urged its ally to hold on.", type="REQUEST"), (["CUB"], ["AGO"]))


def test_officials_go_on_speaking_for_who_acted():
    text = "OSLO, May 3 - Norway froze a loan to Eritrea. A spokesman denounced the arrest of a poet in Asmara."
    same(parties(text, type="ACCUSE")[0], ["NOR"])


def test_envoys_and_where_they_are():
    same(parties("The Danish ambassador in Lima was expelled on Friday.", type="SANCTION"), (["PER"], ["DNK"]))
    same(parties("The Danish ambassador to Peru was called home.", type="SANCTION"), (["DNK"], ["PER"]))
    text = "Crowds stoned the Greek embassy in Khartoum. The ambassador complained to the ministry."
    same(parties(text, type="ACCUSE")[0], ["GRC"])
def test_the_former_and_the_latter():
    same(parties("Italy and Spain met. The former granted Algeria a credit. The latter rejected a Moroccan plan.", type="REJECT"), (["ESP"], ["MAR"]))
    same(parties("Sweden and Finland applied to join NATO. Turkey praised the first but rejected the second.", type="REJECT"), (["TUR"], ["FIN"]))
    same(parties("France closed its embassy in Bangui. Rebels there had attacked a convoy.", type="ASSAULT")[0], ["CAF"])
    same(parties("Greece and Cyprus signed a pact. Turkey rejected the accord.", type="REJECT"), (["TUR"], ["CYP", "GRC"]))


def test_whoever_took_them_lets_them_go():
    same(parties("Gunmen from Laos seized two Finnish miners. The miners were set free on Friday.", type="RETREAT"), (["LAO"], ["FIN"]))
    same(parties("Libya is holding four Maltese sailors. Valletta asked for their release on Monday.", type="RETREAT"), (["LBY"], ["MLT"]))
    same(parties("Iran arrested two Swedish sailors on Monday. Ten dissidents were freed in Cairo.", type="RETREAT"), ([], ["EGY"]))


def test_whoever_is_told_to_leave_by_somebody():
    same(parties("Forty Cuban diplomats were told to leave by Chile and Peru.", type="SANCTION"), (["CHL", "PER"], ["CUB"]))


def test_people_of_a_ship_are_of_its_flag():
    same(parties("Peru released the crew of a Chilean trawler.", type="RETREAT"), (["PER"], ["CHL"]))


def test_a_clause_that_leaves_out_its_verb_has_parties_of_its_own():
    def both(text):
        done = casus("code", "-c", "0", "-f", "jsonl", stdin=json.dumps({"text": text}).encode() + b"\n")
        (d,) = done.documents()
        land = lambda side: sorted(d["entities"][p["entity"]]["country"] or "-" for p in side)  # noqa: E731
        first = d["events"][0]["type"]
        return [(land(e["actors"]), land(e["recipients"])) for e in d["events"] if e["type"] == first]

    same(both("Sweden expelled six Iraqi envoys on Monday and Denmark four."), [(["SWE"], ["IRQ"]), (["DNK"], ["IRQ"])])
    same(both("Chile recognised the republic of Serbia and Bolivia that of Croatia."), [(["CHL"], ["SRB"]), (["BOL"], ["HRV"])])
    same(both("Togo held joint naval exercises with Ghana and Gabon with Cameroon."), [(["GHA", "TGO"], ["GHA", "TGO"]), (["GAB"], ["CMR"])])
    same(both("Malawi condemned the attacks by Rwanda and Uganda."), [(["MWI"], ["RWA", "UGA"])])
    same(both("Niger expelled four Gambians, Mali three and Benin five."), [([x], ["GMB"]) for x in ("NER", "MLI", "BEN")])
    same(both("Spain recalled its consul from Oman and Italy its attache."), [(["ESP"], ["OMN"]), (["ITA"], ["OMN"])])
    same(both("Laos detained 12 Thai fishermen and Malaysia nine Cambodians."), [(["LAO"], ["THA"]), (["MYS"], ["KHM"])])
    same(both("Niger arrested 30 students and Benin 40."), [(["NER"], ["NER"]), (["BEN"], [])])
    # lists, and nouns that tell who somebody is
    same(both("Zambia demanded damages from Angola for the raid and Malawi for the fire."), [(["ZMB"], ["AGO"])])
    same(both("Finland held talks with Latvia in Turku and Estonia in Espoo."), [(["FIN", "LVA"], ["FIN", "LVA"])])
    same(both("Zambia bombed Angola and Malawi its neighbour."), [(["ZMB"], ["AGO", "MWI"])])
    same(both("Zambia offered Angola and Malawi its help."), [(["ZMB"], ["AGO", "MWI"])])
    same(both("Gabon stopped aid to Togo and Benin the whole winter."), [(["GAB"], ["BEN", "TGO"])])
    # what the verb's subject suffers is no act of his
    assert ["AGO"] not in [r for _, r in both("Zambia lost 40 soldiers and Angola 60.")]


def test_two_who_sign_for_two_sides_do_one_act():
    text = "Angola and the rebels of UNITA agreed to a truce in Lusaka. Pedro Neto signed the accord for the government and Jonas Savimbi for the rebels."
    done = casus("code", "-c", "0", "-f", "jsonl", stdin=json.dumps({"text": text}).encode() + b"\n")
    (d,) = done.documents()
    words = lambda side: [text[slice(*p["span"])] for p in side]  # noqa: E731
    signed = [e for e in d["events"] if text.encode()[e["trigger"][0] : e["trigger"][1]] == b"signed"]
    same(len(signed), 1)
    same(words(signed[0]["actors"]), ["Pedro Neto"])
    holds(" ".join(words(signed[0]["recipients"])), "Jonas Savimbi")


def test_whoever_governs_did_what_he_tells_without_a_doer():
    text = '"Twelve Honduran fishermen have been released," said the Nicaraguan interior minister.'
    same(parties(text), (["NIC"], ["HND"]))
    same(parties("The Malian president said the curfew had been lifted.", type="CONCEDE"), (["MLI"], []))
    elsewhere = (
        ("The Danish army said rockets had been deployed in northern Poland.", "MOBILIZE"),
        ("Peru's interior minister said rifles had been smuggled to Bolivia.", "AID"),
        ("The Danish army said grain had been flown to Chad.", "AID"),
        ("The Libyan interior minister said two Maltese sailors had been freed in Tunis.", "RETREAT"),
        ("Kenya's president said the emergency had been lifted in Kampala.", "CONCEDE"))
    for told, type in elsewhere:
        same(parties(told, type=type)[0], [])


def test_each_other_stands_before_a_gift_and_behind_a_number():
    same(parties("Mali and Senegal lent each other grain."), (["MLI", "SEN"], ["MLI", "SEN"]))
    same(parties("Iran and Iraq freed 30 of each other's soldiers."), (["IRN", "IRQ"], ["IRN", "IRQ"]))


def test_a_ministry_is_at_home_where_it_speaks():
    text = "WARSAW, May 3 - Polish prosecutors charged two Belarusian officers with spying. In Minsk, the foreign "
    same(parties(text + "ministry accused Poland of staging a farce.")[0], ["BLR"])


def test_a_state_urges_the_government_of_another():
    text = "LIMA, May 4 - Peruvian police shot three miners on Monday. Chile condemned it and called on the "
    same(parties(text + "authorities to open the mines.", type="REQUEST"), (["CHL"], ["PER"]))
    same(parties("Ghana's nurses urged the government to raise their wages.", type="REQUEST"), (["GHA"], ["GHA"]))


def test_who_is_here_is_of_the_place_of_the_dateline():
    same(parties("LA PAZ, June 5 - Argentina asked the generals here to free the prisoners.", type="REQUEST"), (["ARG"], ["BOL"]))


def test_where_a_sentence_opens_nobody_acts():
    same(parties("At the United Nations, Kenya and Ghana condemned the coup in Niger.", type="ACCUSE"), (["GHA", "KEN"], ["NER"]))


def test_who_orders_envoys_out_of_the_country_is_the_doer():
    same(parties("Canada ordered two Iraqi envoys out of the country.", type="SANCTION"), (["CAN"], ["IRQ"]))


if __name__ == "__main__":
    run(globals())
