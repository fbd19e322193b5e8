"""Which parties the words of the act tell, and which are only taken from the report around it."""
import csv
import io
import json
import sqlite3
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from harness import casus, holds, run, same  # noqa: E402


def coded(text):
    return casus("code", "-c", "0", "-f", "jsonl", stdin=json.dumps({"text": text, "published": "1998-05-06"}).encode() + b"\n").documents()[0]


def sides(text, type=None, sentence=None):
    """Names of actors and recipients of the last event (of the type, of the sentence), a star before those implied."""
    d = coded(text)
    e = [e for e in d["events"] if type in (None, e["type"]) and sentence in (None, e["sentence"])][-1]
    return [["*" * p["implied"] + d["entities"][p["entity"]]["name"] for p in e[s]] for s in ("actors", "recipients")]


def test_the_frame_and_its_passive_tell():
    same(sides("Peru shelled Chile."), [["Peru"], ["Chile"]])
    same(sides("Two villages in Laos were shelled by Thai troops."), [["Thai troops"], ["Two villages"]])
    same(sides("Ghana handed Togo two patrol boats."), [["Ghana"], ["Togo"]])


def test_lists_tell():
    same(sides("Norway, Chile and Fiji condemned Ghana."), [["Norway", "Chile", "Fiji"], ["Ghana"]])


def test_control_relative_clauses_and_owners_tell():
    same(sides("Peru tried to bomb Chile."), [["Peru"], ["Chile"]])
    same(sides("The soldiers who shelled Laos were Thai."), [["The soldiers"], ["Laos"]])
    same(sides("Zambia rejected Malawi's offer."), [["Zambia"], ["Malawi"]])
    same(sides("The rebels' attack on the Peruvian army killed two.")[0], ["The rebels"])


def test_whoever_speaks_a_verdict_is_told():
    same(sides("It is a disgrace that the convoy was held, Ghana's minister said.", "ACCUSE")[0], ["Ghana's minister"])


def test_pronouns_of_the_clause_tell():
    same(sides("Zambian troops crossed the river. They shelled Malawi.", "ASSAULT"), [["Zambian troops"], ["Malawi"]])


def test_whoever_an_earlier_sentence_tells_is_implied():
    same(sides("Zambian jets carried out eleven strikes on Malawi. Near the dam, one strike destroyed a bridge.", sentence=1),
         [["*Zambian jets"], ["*Malawi"]])
    same(sides("A bomb killed four soldiers in Mali. The militia claimed responsibility for the blast.", "ASSAULT", 0),
         [["*The militia"], ["four soldiers"]])


def test_foes_and_partners_of_other_sentences_are_implied():
    same(sides("Zambian troops shelled Malawi. Zambian guns fired on Malawi. The Zambian army attacked at dawn."),
         [["The Zambian army"], ["*Malawi"]])
    same(sides("Peru's minister met his colleague from Chile in Lima. Later he raised the border dispute again."),
         [["Peru's minister"], ["*Chile"]])
    same(sides("Ghana accused Togo of arming rebels. Togo rejected the charge."), [["Togo"], ["*Ghana"]])


def test_answers_across_clauses_are_implied():
    same(sides("Kenya offered talks, but Uganda refused.", "REJECT"), [["Uganda"], ["*Kenya"]])


def test_whoever_is_usual_for_the_act_is_implied():
    same(sides("Dock workers in Mombasa went on strike on Monday. Harbour Lines, the shipping company, said it lost millions."),
         [["Dock workers"], ["*Harbour Lines"]])


def test_seats_and_whoever_joins_by_weight_are_implied():
    same(sides("Kenyan soldiers entered the village at dawn. Nine villagers were killed in the raid."), [["*Kenyan soldiers"], ["Nine villagers"]])
    same(sides("After weeks of unrest the Zambian minister spoke to miners in Kitwe and a pay rise was refused.", "PROTEST"), [["*Zambia"], []])


def test_of_two_words_for_one_act_one_may_tell():
    same(sides("Kenyan gunners fired on the hill, killing two rebels and forcing the others to flee."), [["Kenyan gunners"], ["two rebels"]])


def test_why_tells():
    holds(casus("why", "Peru shelled Chile.").text, "Peru [PERGOV] > Chile [CHLGOV]")
    holds(casus("why", "Kenya offered talks, but Uganda refused.").text, "> Kenya [KENGOV] (implied)")


TWO = {"id": "a", "published": "1998-05-06",
       "text": "Zambian jets carried out eleven strikes on Malawi. Near the dam, one strike destroyed a bridge."}


def marks(db):
    with sqlite3.connect(db) as c:
        return c.execute("SELECT side, position, implied FROM parties ORDER BY event, side, position").fetchall()


def test_the_database_and_what_is_made_of_it_keep_it(tmp):
    db, file = tmp / "a.db", tmp / "a.jsonl"
    file.write_text(json.dumps(TWO) + "\n", encoding="utf-8")
    said = casus("code", "-f", "jsonl", file).documents()[0]["events"]
    assert {p["implied"] for e in said for p in e["actors"]} == {False, True}, said
    same(casus("add", db, file).status, 0)
    want = [(side[:-1], i, int(p["implied"])) for e in said for side in ("actors", "recipients") for i, p in enumerate(e[side])]
    same(marks(db), want)
    for done in (casus("events", db, "-f", "jsonl"), casus("export", db, "-w", "events", "-f", "jsonl")):
        same([[[p["implied"] for p in e[s]] for s in ("actors", "recipients")] for e in done.documents()],
             [[[p["implied"] for p in e[s]] for s in ("actors", "recipients")] for e in said])
    table = list(csv.DictReader(io.StringIO(casus("export", db, "-w", "events", "-f", "csv").text)))
    same([(r["actors_implied"], r["recipients_implied"]) for r in table],
         [tuple(" ".join(str(int(p["implied"])) for p in e[s]) for s in ("actors", "recipients")) for e in said])
    points = json.loads(casus("export", db, "-f", "geojson").out)["features"]
    same([p["properties"]["actors_implied"] for p in points], [[p["implied"] for p in e["actors"]] for e in said])
    same(casus("recode", "--all", db).status, 0)
    same(marks(db), want)


def test_of_older_files_it_is_unknown_until_they_are_coded_again(tmp):
    db, file = tmp / "a.db", tmp / "a.jsonl"
    file.write_text(json.dumps(TWO) + "\n", encoding="utf-8")
    same(casus("add", db, file).status, 0)
    want = marks(db)
    with sqlite3.connect(db) as c:
        for kind, name in c.execute("SELECT type, name FROM sqlite_schema WHERE type IN ('view', 'trigger')").fetchall():
            c.execute(f"DROP {kind} {name}")
        c.execute("ALTER TABLE parties DROP COLUMN implied")
        c.execute("PRAGMA user_version = 8")
    same(casus("add", db, file).status, 0)
    same({m for *_, m in marks(db)}, {None})
    same({p["implied"] for e in casus("events", db, "-f", "jsonl").documents() for p in e["actors"]}, {None})
    same({r["actors_implied"] for r in csv.DictReader(io.StringIO(casus("events", db, "-f", "csv").text))}, {""})
    holds(casus("recode", db).text, "1 reports coded again")
    same(marks(db), want)


def test_whoever_attacks_in_the_clause_beside_did_the_harm():
    same(sides("Nine policemen died when gunmen stormed a post in Peru.", sentence=0)[0], ["gunmen"])
    text = "Six villagers were killed and ten wounded as rebels shelled the town."
    same([[d["name"] for d in (c["entities"][p["entity"]] for p in e["actors"])] for c in [coded(text)] for e in c["events"]], [["rebels"]] * 3)
    text = "Four Tamil rebels were killed when they ambushed a navy patrol near Jaffna."
    c = coded(text)
    same(c["entities"][c["events"][0]["actors"][0]["entity"]]["name"], "a navy patrol")
    text = "Two farmers were killed by soldiers after rebels attacked a convoy in Chiapas."
    c = coded(text)
    same(c["entities"][c["events"][0]["actors"][0]["entity"]]["name"], "soldiers")


def test_whoever_only_arrests_did_no_harm():
    for when in ("while", "when"):
        assert "troops" not in sides(f"Three nurses were wounded {when} troops arrested a mayor.", "ASSAULT")[0]


def test_talks_with_somebody_about_others_are_his():
    same(sides("Talks with Ghana to end the war between Mali and Niger resumed.", "CONSULT")[1], ["Ghana"])
    same(sides("Talks to end the war between Mali and Niger resumed.", "CONSULT")[1], ["Mali", "Niger"])


def test_whoever_was_asked_turns_it_down():
    same(sides("Morocco sent two proposals to Algeria, but they were turned down.", "REJECT"), [["*Algeria"], ["*Morocco"]])
    same(sides("Mali demanded an apology from Niger. That demand has been refused.", "REJECT"), [["*Niger"], ["*Mali"]])
    same(sides("Iran asked Turkey for permission to fly over its land, but the request was denied.", "REJECT"), [["*Turkey"], ["*Iran"]])
    same(sides("Fiji asked Tonga for fish. The plan of Samoa was rejected.", "REJECT"), [[], ["Samoa"]])
    for other in ("A law", "The law"):
        same(sides(f"Zambia asked Kenya for maize. {other} was rejected.", "REJECT")[1], [])


def test_one_among_those_who_do_it_does_it():
    same(sides("Kenya and Uganda are among the nations that condemned Sudan."), [["Kenya", "Uganda", "the nations"], ["Sudan"]])
    same(sides("The Dutch were among the delegations that criticised the United States.")[0], ["Netherlands", "the delegations"])


def test_allies_do_not_fight_each_other():
    text = "Insurgents in Mali attacked French and Malian troops near Gao. Malian and French troops shelled a village."
    same([n for n in sides(text, sentence=1)[1] if "French" in n], [])


def test_the_next_sentence_says_who_did_it():
    did = lambda text, type: sides(text, type, sentence=0)[0]
    same(did("The Peruvian president was praised for his patience. The praise came from Tokyo.", "SUPPORT"), ["*Tokyo"])
    same(did("A Swedish plan for the lake was turned down on Monday. Norway gave no reason for the decision.", "REJECT"), ["*Norway"])
    same(did("Two Filipino sailors were freed on Saturday. The Somali pirates who had held them said they had been paid.", "RETREAT"), ["*Somali pirates"])
    same(did("Three Kenyan sailors were jailed on Friday. The British government said the sailors were innocent.", "COERCE"), [])
    same(did("Zambia has been promised two new hospitals. China will build them in Lusaka.", "AGREE"), ["*China"])
    # not those whom it befell, nor the town where it was
    same(did("A French priest was murdered on Monday. The interior minister of France said he was shocked.", "ASSAULT"), [])
    same(did("Ten students were arrested in Lagos on Monday.", "COERCE"), [])


def test_the_next_sentence_may_only_judge_it():
    did = lambda text, type: sides(text, type, sentence=0)[0]
    same(did("A market was shelled in Lagos on Tuesday. The attack was sharply criticised by Norway.", "ASSAULT"), [])
    same(did("Nine herders were killed in Chad. The killings were condemned by the African Union.", "ASSAULT"), [])
    same(did("The sentences were reduced. The decision was praised by Oxfam.", "CONCEDE"), [])
    same(did("Two bridges were blown up in Chad. The raid was ordered by Libya.", "ASSAULT"), ["*Libya"])
    same(did("A Danish ship was seized on Monday. The order came from Ghana.", "ACCUSE"), ["*Ghana"])


def test_whoever_speaks_of_force_has_not_used_it():
    did = lambda text, type="ASSAULT": sides(text, type, sentence=0)[0]
    same(did("Four Dutch hikers were killed in Tunis. Tunisia said it had arrested the gunmen."), [])
    same(did("Two Danish sailors were kidnapped in Lagos. Nigeria said it was doing all it could to free them."), [])
    same(did("Six Chadian soldiers were killed near the lake. France said its minister would visit N'Djamena."), [])
    same(did("Five Malian troops were killed in Kidal. Ghana sent its condolences to them."), [])
    same(did("The Serbian president was indicted for war crimes. Cyprus said it would host him.", "ACCUSE"), [])
    same(did("Three Swedish miners were abducted on Friday. A Malian militia said it was holding them."), ["*A Malian militia"])


def test_what_the_next_sentence_takes_up_is_the_same_act():
    did = lambda text, type: sides(text, type, sentence=0)[0]
    same(did("A truce was broken on Sunday. The African Union confirmed the breach.", "ASSAULT"), [])
    same(did("The Peruvian embassy was attacked. Jordan confirmed the attack.", "ASSAULT"), [])
    same(did("A new embargo was imposed on Haiti. Mexico defended the right to trade with it.", "COERCE"), [])
    same(did("Danish pork was banned. The Polish minister announced the lifting of the ban.", "COERCE"), [])
    same(did("Uganda was hit by a bomb. The warning came from Canada.", "ASSAULT"), [])
    same(did("Two Syrian engineers were murdered. The news came from Turkey.", "ASSAULT"), [])


def test_a_participle_with_a_doer_is_no_past_tense():
    same(sides("Envoy recalled from Cairo by Sudan in row over dam", "SANCTION"), [["Sudan"], ["Cairo"]])
    same(sides("Sugar growers warned of new taxes by the Fijian cabinet met in Suva.", "THREATEN"), [["the Fijian cabinet"], ["Sugar growers"]])
    same(sides("Honduras was threatened with air strikes by Nicaragua on Friday.", "THREATEN"), [["Nicaragua"], ["Honduras"]])
    same(sides("Kenya stood by Uganda in the row over the lake.", "SUPPORT")[0], ["Kenya"])


def test_phrases_in_front_of_a_clause_belong_to_it():
    same(sides("It was from Turkey that Cyprus demanded the return of the bodies.", "REQUEST"), [["Cyprus"], ["Turkey"]])
    same(sides("Haiti, to whose government Canada has promised new police cars, will hold elections in May.", "AGREE")[0], ["Canada"])


def test_who_condemns_violence_is_not_called_in_as_its_doer():
    text = "In Niamey, Nigerien supporters of the coup attacked the French embassy; France condemned the violence."
    (d,) = casus("code", "-c", "0", "-f", "jsonl", stdin=json.dumps({"text": text}).encode() + b"\n").documents()
    same([e["type"] for e in d["events"] for p in e["actors"]
          if d["entities"][p["entity"]]["country"] == "FRA" and e["type"] == "ASSAULT"], [])


if __name__ == "__main__":
    run(globals())
