"""Of which country a party is: firms and unions, creditors, immigrants, ministries, combined forces."""
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from harness import casus, run, same  # noqa: E402


def document(text, published="2011-05-06"):
    done = casus("code", "-c", "0", "-f", "jsonl", stdin=json.dumps({"text": text, "published": published}).encode() + b"\n")
    (d,) = done.documents()
    return d


def country(text, words, published="2011-05-06"):
    """The country of whoever the widest words around these name, the first time that they stand in the text."""
    d = document(text, published)
    at = d["text"].encode().index(words.encode())
    around = [(t - s, e["country"] or "-") for e in d["entities"] for s, t in e["mentions"] if s <= at < t]
    return max(around)[1]


def parties(text, published="2011-05-06"):
    d = document(text, published)
    return [sorted(d["entities"][p["entity"]]["country"] or "-" for p in d["events"][-1][s]) for s in ("actors", "recipients")]


def test_a_firm_may_be_called_by_its_legal_form():
    same(country("Manila: Lloyds Bank Plc rejected the Philippine offer.", "Lloyds", "1986-03-04"), "GBR")
    same(country("Lima: Bankers Trust N.A. sued Peru.", "Bankers", "1986-03-04"), "USA")


def test_unions_and_boards_are_known():
    same(country("The United Steelworkers rejected the offer.", "United", "1986-03-04"), "USA")
    same(country("COSATU called a strike.", "COSATU", "1988-03-04"), "ZAF")
    same(country("The CGT called a strike in Rosario, Argentina.", "CGT", "1988-03-04"), "ARG")
    same(country("The Brazilian Coffee Institute rejected the plan.", "Brazilian", "1986-03-04"), "BRA")


def test_creditors_are_not_the_debtors_own():
    text = "Chile met the steering committee of its creditors. Chile's debt is large. The steering committee rejected Chile's plan to reschedule debts."
    same(country(text, "The steering committee", "1986-03-04"), "-")


def test_those_who_come_from_elsewhere_have_no_home():
    text = "Ruritanian police met nobody. Denmark tightened its laws. Danish police in Aarhus arrested illegal immigrants. Denmark will expel the migrants."
    same(country(text, "illegal immigrants"), "-")
    text = "Mexico called on US allies to help. Oman asked non-OPEC producers to cut output. Oman said so in Muscat."
    same(country(text, "US allies"), "-")
    same(country(text, "non-OPEC producers"), "-")


def test_a_ministry_is_not_american():
    text = ("Italy sent the United States a letter. The United States, the United States said, and American firms, "
            "will see. The transport ministry rejected American demands.")
    same(country(text, "The transport ministry"), "ITA")


def test_a_longer_name_of_a_place_is_no_other_country():
    same(country("New Jersey militia attacked the fort.", "New Jersey militia"), "USA")


def test_an_officer_of_a_body_is_of_its_country():
    text = "American Walnut Association (AWA) president-elect Joan Doe said in The Hague that Dutch growers were wrong."
    same(country(text, "Joan Doe"), "USA")


def test_a_combined_force_is_of_the_land_and_its_league():
    text = "KABUL, Afghanistan (May 3, 2011)\nIn Khost province, a combined patrol detained two insurgents."
    same(parties(text), [["AFG", "IGO"], ["AFG"]])
    same(parties("In Chile, a combined patrol detained two insurgents.")[0], ["CHL"])


def test_a_day_in_brackets_ends_a_dateline():
    d = document("KABUL, Afghanistan (May 3, 2011) In Khost, Afghan police detained two insurgents.")
    same(len(d["sentences"]), 2)
    d = document("Command update\u2028KABUL, Afghanistan (May 3)\u2028Police detained two insurgents in Khost.")
    same(len(d["sentences"]), 3)


def test_a_band_of_arms_is_none_before_it_was_founded():
    same(country("Iraq attacked Iran on the Southern Front.", "Southern Front", "1986-03-04") == "SYR", False)


def test_an_example_does_not_make_the_group_its_countrymen():
    same(country("Rebels, among them a French mercenary, attacked a garrison in northern Chad.", "Rebels"), "TCD")
    same(country("The army said soldiers and guerrillas including a Cuban adviser died in a raid in Guatemala.", "guerrillas"), "GTM")
    same(country("The hostages, a Dutch couple, were freed in Yemen.", "hostages"), "NLD")


def test_of_two_units_the_second_is_not_another_lands():
    text = "Ethiopia said the 3rd Battalion of the Somali army and the 7th Battalion attacked Harar."
    same((country(text, "3rd"), country(text, "7th")), ("SOM", "SOM"))
    same(parties(text), [["SOM", "SOM"], ["ETH"]])
    text = "Iraq said its planes destroyed the Third Brigade of the Iranian Army and the 77th Division."
    same(country(text, "Third Brigade"), "IRN")
    same(parties("Ministers of France and Germany met leaders of Turkey.")[0], ["DEU", "FRA", "TUR"])


def test_a_front_is_where_armies_meet_or_a_body():
    same(parties("Ethiopian forces attacked the rebels on the northern front.")[1], ["ETH"])
    d = document("Iran launched an offensive on the southern front.")
    same([e["kind"] for e in d["entities"] if "front" in e["name"]], ["place"])
    same(country("The National Front criticised the government in Paris.", "National"), "FRA")


def test_what_is_said_not_to_be_there_takes_no_part():
    names = [e["name"] for e in document("Uganda said the charges were without foundation and condemned Kenya.")["entities"]]
    same(names, ["Uganda", "Kenya"])
    names = [e["name"] for e in document("The Ford Foundation praised Kenya.")["entities"]]
    same("Ford Foundation" in names, True)


def test_the_place_of_an_accord_is_no_party():
    names = [e["name"] for e in document("Japan said it supported the Louvre accord.", "1987-05-06")["entities"]]
    same(names, ["Japan"])
    same(country("Canada praised the Noranda agreement. Noranda signed the agreement with Canada.", "Noranda"), "CAN")


def test_a_site_lies_where_the_text_says_and_not_in_a_namesakes_land():
    same(country("Guerrillas raided La Libertad, a village in northern Guatemala.", "La Libertad"), "GTM")
    same(country("Militants attacked the Santa Cruz camp in central Mexico.", "Santa Cruz"), "MEX")


def test_initials_in_brackets_are_of_the_name_before_them():
    text = "The Action Party (AP) criticised Portugal's government. The AP rejected talks."
    same(country(text, "AP) "), "PRT")
    same(parties(text)[0], ["PRT"])
    same(country("The Associated Press (AP) criticised Portugal.", "Associated"), "USA")


def test_a_firm_is_of_the_country_that_the_noun_beside_it_tells():
    text = "Ares said its Dutch subsidiary, Vlaar BV, had sued Kerr Metals in a London court."
    same(country(text, "Vlaar"), "NLD")
    text = "Police in Vienna accused Holt and Mayer Ltd, a British engineering firm, of bribery."
    same(parties(text), [["AUT"], ["GBR"]])


if __name__ == "__main__":
    run(globals())
