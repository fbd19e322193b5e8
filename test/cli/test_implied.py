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


def test_whoever_was_asked_turns_it_down():
    same(sides("Morocco sent two proposals to Algeria, but they were turned down.", "REJECT"), [["*Algeria"], ["*Morocco"]])
    same(sides("Mali demanded an apology from Niger. That demand has been refused.", "REJECT"), [["*Niger"], ["*Mali"]])
    same(sides("Iran asked Turkey for permission to fly over its land, but the request was denied.", "REJECT"), [["*Turkey"], ["*Iran"]])
    same(sides("Fiji asked Tonga for fish. The plan of Samoa was rejected.", "REJECT"), [[], ["Samoa"]])


def test_one_among_those_who_do_it_does_it():
    same(sides("Kenya and Uganda are among the nations that condemned Sudan."), [["Kenya", "Uganda", "the nations"], ["Sudan"]])
    same(sides("The Dutch were among the delegations that criticised the United States.")[0], ["Netherlands", "the delegations"])


def test_allies_do_not_fight_each_other():
    text = "Insurgents in Mali attacked French and Malian troops near Gao. Malian and French troops shelled a village."
    same([n for n in sides(text, sentence=1)[1] if "French" in n], [])


if __name__ == "__main__":
    run(globals())
