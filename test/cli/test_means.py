"""With what an act was done, and what was given, seized, asked for or hit: `objects`."""
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from harness import casus, run, same  # noqa: E402


def events(text):
    done = casus("code", "-c", "0", "-f", "jsonl", stdin=json.dumps({"text": text, "published": "1999-05-05"}).encode() + b"\n")
    (d,) = done.documents()
    return d, d["text"].encode()


def objects(text, type):
    """Role and words of the objects of the first event of the type."""
    d, words = events(text)
    e = [e for e in d["events"] if e["type"] == type][0]
    return [(o["role"], words[slice(*o["span"])].decode()) for o in e["objects"]]


def instruments(text, type="ASSAULT"):
    return [words for role, words in objects(text, type) if role == "instrument"]


def themes(text, type):
    role = "target" if type == "COERCE" else "theme"
    return [words for said, words in objects(text, type) if said == role]


def test_what_stands_as_subject_is_the_instrument():
    same(instruments("A drone killed two farmers in Yemen."), ["A drone"])
    same(instruments("Two roadside bombs hit a convoy of Italian soldiers."), ["Two roadside bombs"])
    same(instruments("The hospital in Aden was hit by artillery shells."), ["artillery shells"])
    same(instruments("U.S. warships destroyed a radar post of Libya."), ["U.S. warships"])


def test_words_of_the_act_name_its_instrument():
    same(instruments("A rocket attack killed two soldiers in Basra."), ["rocket"])
    same(instruments("The group fired some 80 rockets across the border at Israel."), ["some 80 rockets"])
    same(instruments("Police used tear gas against protesters in Lima."), ["tear gas"])
    same(instruments("Cadres were blamed for IED attacks targeting Iraqi civilians."), ["IED"])


def test_phrases_name_the_instrument():
    same(instruments("Police beat the marchers with clubs in Lusaka."), ["clubs"])
    same(instruments("The mayor was assassinated by gunfire while driving home."), ["gunfire"])
    same(instruments("Insurgents shot the mayor dead from a helicopter."), ["a helicopter"])
    same(instruments("Thieves armed with Kalashnikovs stormed a bank in Lyon."), ["Kalashnikovs"])
    same(instruments("Officers apprehended the man by using a taser.", "COERCE"), ["a taser"])
    same(instruments("The minister criticised Japan in a letter to the premier.", "ACCUSE"), ["a letter"])


def test_the_clause_above_or_below_tells_it():
    d, words = events("Suspected rebels used truck bombs on the district to kill 60 people.")
    (kill,) = [e for e in d["events"] if e["rule"] == "ASSAULT.-.kill"]
    same([words[slice(*o["span"])] for o in kill["objects"] if o["role"] == "instrument"], [b"truck bombs"])
    same(instruments("Six people were killed when a bomb exploded in Madrid."), ["a bomb"])
    same(instruments("A fatal blast at the shrine was caused by a bomb planted by rebels."), ["a bomb"])


def test_what_is_hit_is_no_instrument():
    same(objects("The rebels shot down two Russian-made helicopters.", "ASSAULT"), [("target", "two Russian-made helicopters")])
    same(objects("Rebels blew up a tank near Kabul.", "ASSAULT"), [("target", "a tank")])
    same(instruments("Hamas fighters attacked a post in Gaza."), [])
    same(instruments("The soldiers clashed with rebels in Mali with heavy losses."), [])
    same(instruments("Snipers on rooftops fired at the crowd in Kiev."), [])


def test_what_passes_is_shown_with_its_measure():
    same(themes("Norway gave Ukraine $2 billion in loans.", "AID"), ["$2 billion in loans"])
    same(themes("Kuwait offered Egypt a $1 billion loan.", "AGREE"), ["a $1 billion loan"])
    same(themes("Norway sent 200,000 tonnes of grain to Ethiopia.", "AID"), ["200,000 tonnes of grain"])
    same(themes("Police seized a shipment of rifles from the gang in Lima.", "COERCE"), ["a shipment of rifles"])
    same(themes("Kenya seized 20 tonnes of ivory and two boats.", "COERCE"), ["20 tonnes of ivory", "two boats"])
    same(themes("The rebels handed over 300 rifles and two mortars to observers.", "RETREAT"), ["300 rifles", "two mortars"])
    same(themes("Guerrillas demanded a ransom of $2 million.", "REQUEST"), ["a ransom of $2 million"])


def test_goods_of_bans_requests_and_refusals():
    same(themes("The junta lifted a ban on beef imports from Canada.", "RETREAT"), ["beef imports"])
    same(themes("The agency appealed for $3 million to help refugees in Chad.", "REQUEST"), ["$3 million"])
    same(themes("Peru asked Chile to lend it $300 million.", "REQUEST"), ["$300 million"])
    same(themes("The United Kingdom supplied Saudi Arabia with 72 Typhoon jets.", "AID"), ["72 Typhoon jets"])
    same(themes("Hungary refused to send arms to Ukraine.", "REJECT"), ["arms"])


def test_a_maker_is_known_or_told_and_not_guessed():
    def weapon(text, type):
        d, _ = events(text)
        o = [e for e in d["events"] if e["type"] == type][0]["objects"][0]
        return o["category"], o["origin"]

    same(weapon("Denmark gave 19 F-16 jets to Ukraine.", "AID"), ("aircraft", "USA"))
    same(weapon("The rebels sank a Chinese frigate.", "ASSAULT"), ("ships", "CHN"))
    same(weapon("The group fired some 80 rockets at Israel.", "ASSAULT"), ("artillery", None))


# Written after all else was done, and run once: what was built holds on sentences that it was not built on.
HELD = [
    ("Bandits with machetes killed four herders in Kaduna.", "ASSAULT", "machetes"),
    ("Spanish police fired baton rounds at miners in Oviedo.", "ASSAULT", "baton rounds"),
    ("Bulgarian gunboats shelled the harbour of Constanta.", "ASSAULT", "Bulgarian gunboats"),
    ("A grenade attack wounded six shoppers in Bujumbura.", "ASSAULT", "grenade"),
    ("Two Danes were killed when their jeep was hit by a mortar round.", "ASSAULT", "a mortar round"),
    ("Rioters hurled bricks and bottles at officers in Leeds.", "ASSAULT", "bricks"),
    ("Finland donated 15 field hospitals to Turkey.", "AID", "15 field hospitals"),
    ("The bank granted Senegal a credit of 90 million francs.", "AID", "a credit of 90 million francs"),
    ("Customs agents confiscated 40 kilos of cocaine in Antwerp.", "COERCE", "40 kilos of cocaine"),
    ("Ghana banned the export of timber to China.", "COERCE", "timber"),
    ("Malta asked Italy for two patrol boats.", "REQUEST", "two patrol boats"),
    ("Indonesia bought eight Apache helicopters from the United States.", "COOPERATE", "eight Apache helicopters"),
]


def test_held_back():
    right = 0
    for text, type, wanted in HELD:
        d, words = events(text)
        right += any(wanted in words[slice(*o["span"])].decode() for e in d["events"] if e["type"] == type for o in e["objects"])
    assert right >= len(HELD) * 2 // 3, right
    print(right, "of", len(HELD))


if __name__ == "__main__":
    run(globals())
