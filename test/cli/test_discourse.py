"""What one sentence leaves open and another tells: whole reports, as a reader would take them."""
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from harness import casus, run, same  # noqa: E402


def events(text, published="2011-04-06"):
    done = casus("code", "-c", "0", "-f", "jsonl", stdin=json.dumps({"text": text, "published": published}).encode() + b"\n")
    (d,) = done.documents()
    raw = d["text"].encode()
    for e in d["events"]:
        e["words"] = raw[slice(*d["sentences"][e["sentence"]])].decode()
        for side in ("actors", "recipients"):
            e[side] = {d["entities"][p["entity"]]["country"] for p in e[side]}
    return d["events"]


def taken_up(word, text):
    """The name of what the last `word` of the text stands for."""
    (d,) = casus("code", "-c", "0", "-f", "jsonl", stdin=json.dumps({"text": text}).encode() + b"\n").documents()
    raw, last = d["text"].encode(), d["text"].rindex(word)
    (name,) = [e["name"] for e in d["entities"] for s, t in e["mentions"] if s == last and raw[s:t].decode() == word]
    return name


def test_pronouns_take_up_who_acts():
    same(taken_up("They", "Thieves shot the guard in Lima. They fled by boat."), "Thieves")
    same(taken_up("It", "The army bombed the port on Friday. It said the port had been empty."), "The army")
    same(taken_up("They", "The insurgents blew up bridges. They assassinated two governors."), "The insurgents")


def test_pronouns_take_up_no_bystanders():
    """Places, days, and the word that begins a relative clause."""
    same(taken_up("its", "Ghana seized a tanker in the Strait of Hormuz on Sunday and took its crew to Accra."), "Ghana")
    same(taken_up("its", "Peru rejected a ruling that limits its rights."), "Peru")


def test_two_together_are_they():
    name = taken_up("their", "Chad and Niger agreed on Monday to restore diplomatic relations and to reopen their embassies.")
    assert name not in ("diplomatic relations", "Chad", "Niger"), name


def test_a_unit_of_two_states_stays_one_of_two():
    """Joined by a mark or by "and", and taken up by other words for it; two men are nobody told of before."""
    both = {"AFG", "IGO"}
    found = events("An Afghan-international security force detained a bomb maker in Khost. The force shot two men.")
    same([e["actors"] for e in found if e["type"] in ("COERCE", "ASSAULT")], [both, both])
    assert all("IGO" not in e["recipients"] for e in found)
    found = events("Afghan and international forces killed two insurgents in Helmand. The joint patrol arrested a dealer.")
    same([e["actors"] for e in found if e["type"] in ("COERCE", "ASSAULT")], [both, both])


def actors(text, kind):
    return [e["actors"] for e in events(text) if e["type"] == kind]


def test_a_release_is_told_from_its_author_s_side():
    """Offices and "we" are those of the state that puts the text out, not of the one that it is about."""
    dateline = "Lima, 4 May. The Minister condemned the coup in Mali on Monday. We urge the junta in Bamako to step down."
    same(actors(dateline, "ACCUSE") + actors(dateline, "REQUEST"), [{"PER"}, {"PER"}])
    heading = ("EMBASSY OF THE REPUBLIC OF CHILE\n\nThe raid on the village of Kona in Mali killed forty farmers. "
               "We condemn the attack and urge the army of Mali to stop.")
    same(actors(heading, "ACCUSE"), [{"CHL"}])
    own = "Norway condemns the shelling of Omdurman in Sudan. We urge both generals to talk."
    same(actors(own, "REQUEST"), [{"NOR"}])


def test_a_quotation_that_goes_on_has_one_speaker():
    """By the sentence before its beginning, or by the one that it ends in."""
    before = ('The Spanish foreign minister issued the following statement on Peru:\n\n"The siege in Lima is a crime. '
              'I condemn the raid by the rebels of Peru without reserve."')
    same(actors(before, "ACCUSE")[-1:], [{"ESP"}])
    after = ('"The siege in Lima has gone on for days. I condemn the rebels of Peru. They must free the guests," the Spanish '
             "foreign minister said.")
    same(actors(after, "ACCUSE")[:1], [{"ESP"}])


def test_both_leaders_of_a_readout_are_its_own_and_the_other():
    readout = ("Oslo, 3 May. The Prime Minister spoke on Monday to President Filipe Nyusi of Mozambique. Norway welcomes the "
               "talks. We stand ready to help. Both leaders condemned the attack on Palma.")
    same(actors(readout, "ACCUSE")[:1], [{"NOR", "MOZ"}])


def test_a_report_is_told_from_nobody_s_side():
    report = "Troops in Mali seized the palace on Friday. The prime minister condemned the coup and fled. Chile was silent."
    same(actors(report, "ACCUSE"), [{"MLI"}])


def of(found, part, kind="ASSAULT"):
    return [(e["actors"], e["recipients"]) for e in found if part in e["words"] and e["type"] == kind]


def test_losses_are_the_foe_s_doing():
    found = events("French warplanes bombed Libyan positions on Sunday. Libya's army shelled French troops a day later. "
                   "Three French soldiers were killed on Tuesday.")
    same(of(found, "Three French soldiers"), [({"LBY"}, {"FRA"})])


def test_with_two_foes_nobody_is_guessed():
    found = events("Iraq's army shelled Iranian villages on Sunday. Turkish jets bombed Iranian posts on Monday. "
                   "Three Iranian soldiers were killed on Tuesday.")
    same(of(found, "Three Iranian soldiers"), [(set(), {"IRN"})])


def test_a_place_is_where_not_whom():
    found = events("In Yemen, Saudi aircraft carried out four strikes against Houthi positions on Friday.")
    assert found and all("YEM" not in r or "SAU" not in r for _, r in of(found, "four strikes"))
    assert not any(r == {"MLI"} for _, r in of(events("Near Kidal, two strikes destroyed a fuel depot."), "Kidal"))


def test_an_act_and_its_effect_have_the_same_parties():
    found = of(events("An Ethiopian raid killed nine Eritrean soldiers on Monday."), "raid")
    same({frozenset(a) for a, _ in found}, {frozenset({"ETH"})})
    same({frozenset(r) for _, r in found}, {frozenset({"ERI"})})


def country_of(name, text, published):
    done = casus("code", "-c", "0", "-f", "jsonl", stdin=json.dumps({"text": text, "published": published}).encode() + b"\n")
    return {e["name"]: e["country"] for d in done.documents() for e in d["entities"]}[name]


def test_officials_met_abroad_are_of_that_country():
    same(country_of("Pandeli Marku", "Turkish Foreign Minister Abdullah Gul arrived in Tirana on Monday. Turkey wants trade. "
                    "Gul and Defence Minister Pandeli Marku signed an agreement.", "2005-04-10"), "ALB")
    same(country_of("Pyo Hak Soo", "U.S. Commerce Secretary Malcolm Baldrige leaves for Asia today, U.S. officials say. He will meet "
                    "South Korean President Chun Doo-hwan and Trade Minister Pyo Hak Soo.", "1987-04-10"), "KOR")
    same(country_of("Brian Holt", "British officials said Jack Straw was back from Baku. In London he met Energy Minister Brian Holt.",
                    "2005-04-10"), "GBR")
    same(country_of("Brian Holt", "British officials said Jack Straw flew to Geneva. There he met Energy Minister Brian Holt of his cabinet.",
                    "2005-04-10"), "GBR")


def test_a_figure_that_is_told_exactly_later_counts_there():
    (d,) = casus("code", "-c", "0", "-f", "jsonl", stdin=json.dumps({"text":
        "Several rebel fighters were killed in a strike near Gardez on Monday. Numerous goats fled. The strike in Gardez killed six "
        "rebel fighters, officials said on Tuesday."}).encode() + b"\n").documents()
    raw = d["text"].encode()
    same([(raw[slice(*q["span"])].decode(), q["role"]) for q in d["quantities"] if "rebel" in q["of"]], [("Several", "count"), ("six", "killed")])


def test_the_last_word_of_a_body_s_name_stands_for_it():
    text = ("Liberia: rebels took the bridge at Klay. Monrovia was quiet, Liberian officials said. The UN Security Council was told. "
            "The Council held consultations on Liberia.")
    same(events(text)[-1]["actors"], {"IGO"})


def test_the_group_is_no_ministry_and_no_army():
    same(taken_up("the group", "Al-Shabaab attacked a convoy of the U.S. Army near Kismayo. On Monday the group burned a bridge."),
         "al-Shabaab")


def test_a_body_that_condemns_in_the_title_puts_the_text_out():
    """It, and not the capital in the dateline, is the Commission."""
    text = ("Bamako, 27 February. Armed men attacked a camp in Mali before dawn. Mali mourns. The Commission condemned the attack.")
    done = casus("code", "-c", "0", "-f", "jsonl", stdin=json.dumps({"title": "MINUSMA strongly condemns attack in Mali", "text": text}).encode() + b"\n")
    (d,) = done.documents()
    same({e["country"] for e in d["entities"] if "Commission" in e["name"]}, {"IGO"})


def test_what_is_wished_is_asked_for():
    """The plain form tells it: "be withdrawn", "he recognise"; a question is none."""
    same([e["rule"] for e in events("Chad asked that the troops be withdrawn.") if e["type"] == "REQUEST"], ["REQUEST.-.ask-that"])
    same([e["rule"] for e in events("The Honduran opposition insisted that the judge resign.") if e["type"] == "REQUEST"], ["REQUEST.change.insist"])
    same([e for e in events("Chad asked whether the troops had left.") if e["type"] == "REQUEST"], [])


def test_those_of_whom_a_clause_tells_are_people():
    same({e["type"] for e in events("Syria freed those who had surrendered.")}, {"RETREAT"})
    same([e["type"] for e in events("Police in Minsk detained sixty.")], ["COERCE"])


def test_leagues_of_states_ask_as_governments_do():
    same([e["actors"] for e in events("In January the Security Council required Eritrea to pull back within five weeks.") if e["type"] == "REQUEST"], [{"IGO"}])
    same([e["type"] for e in events("The European Union and Peru disagreed.")], ["REJECT"])


def test_the_two_ministers_of_a_readout_are_its_own_and_the_other():
    text = ("Oslo, 3 May. The Foreign Minister spoke to the Indonesian Foreign Minister on Monday. Norway welcomes the talks. They spoke of "
            "President Putin of Russia and President Erdogan of Turkey. The two ministers agreed to meet in Jakarta.")
    same([e["actors"] | e["recipients"] for e in events(text) if e["type"] == "AGREE"], [{"NOR", "IDN"}])


if __name__ == "__main__":
    run(globals())
