"""Across documents: agencies, stories, happenings, whose word they are, and what is left when a report goes."""
import json
import random
import sqlite3
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from harness import DEMO, casus, run, same  # noqa: E402

TABLES = ("documents", "stories", "story_words", "gists", "happenings", "happening_events", "happening_keys", "profiles",
          "happening_parties", "happening_figures", "happening_stands", "happening_links")


def rows(db, sql):
    with sqlite3.connect(db) as c:
        return c.execute(sql).fetchall()


def added(tmp, name, reports, *flags):
    db, f = tmp / name, tmp / (name + ".jsonl")
    f.write_text("".join(json.dumps(r) + "\n" for r in reports), encoding="utf-8")
    same(casus("add", *flags, db, f).status, 0)
    return db


def happenings(db):
    return casus("export", db, "--what", "happenings", "--format", "jsonl").documents()


CREDITS = [
    ("Reuters", "LIMA, May 3 (Reuters) - Peru closed the bridge on Monday."),
    ("Associated Press", "PARIS (AP) — France closed the bridge on Monday."),
    ("Associated Press", "By The Associated Press\n\nFrance closed the bridge on Monday."),
    ("Agence France-Presse", "France closed the bridge on Monday.\n\nAFP"),
    ("Agence France-Presse", "France closed the bridge on Monday. (AFP)"),
    ("Press Trust of India", "NEW DELHI: India closed the bridge on Monday. The river had risen.\n\n(With inputs from PTI)"),
    ("agencies", "India closed the bridge on Monday.\n\nWith agency inputs"),
    ("Xinhua", "BEIJING, May 3 (Xinhua) -- China closed the bridge on Monday."),
    ("Reuters", "France closed the bridge on Monday.\n\n(Reporting by Ann Smith; Editing by John Poe)"),
    (None, "The Accounting Practice (AP) said France closed the bridge on Monday."),
    (None, "The minister told Reuters that France had closed the bridge on Monday."),
    (None, "France closed the bridge on Monday. The agency for bridges said why."),
    (None, "Reuters was founded in 1851. Its first office was in London."),
]


def test_agencies_are_read_from_credits(tmp):
    db = added(tmp, "a.db", [{"id": str(i), "source": f"Paper {i}", "text": t} for i, (_, t) in enumerate(CREDITS)])
    got = dict(rows(db, "SELECT id, agency FROM documents"))
    for i, (agency, text) in enumerate(CREDITS):
        same(got[str(i)], agency, text)
    db = added(tmp, "b.db", [{"id": "x", "source": "Reuters News", "text": "France closed the bridge."}])
    same(rows(db, "SELECT agency, origin FROM documents"), [("Reuters", "outlet:reuters")])


def test_agencies_have_the_names_of_the_actors():
    def column(path, i):
        root = Path(__file__).resolve().parents[2] / "dict"
        return [line.rstrip("\n").split("\t") for line in open(root / path, encoding="utf-8") if line[0] != "#"][1:]
    media = {r[5]: r[6].split("; ") for r in column("actors/media.tsv", 5)}
    known = {alias: name for name, aliases in media.items() for alias in (name, *aliases)}
    for words, kind, agency, _ in column("agencies.tsv", 2):
        if kind in ("name", "mark") and words in known:
            same(agency, known[words], f"{words}: who quotes it and who prints it must be one")


QUAKES = [
    ("q1", "2019-03-04", "Earthquake shakes Tarija", "A strong earthquake of magnitude 6.1 shook the Bolivian city of Tarija on Monday. Three houses fell."),
    ("q2", "2019-03-04", "Tarija hit by quake", "An earthquake of magnitude 6.1 hit Tarija in Bolivia on Monday, and people ran into the streets."),
    ("q3", "2019-03-05", "Earthquake shakes Erzincan", "A strong earthquake of magnitude 5.8 shook the Turkish city of Erzincan on Tuesday. Four houses fell."),
    ("q4", "2019-03-05", "Erzincan: quake damages school", "The earthquake of magnitude 5.8 that shook Erzincan in Turkey on Tuesday has damaged a school."),
]


def test_look_alikes_are_two_stories(tmp):
    db = added(tmp, "a.db", [dict(zip(("id", "published", "title", "text"), q)) for q in QUAKES])
    story = dict(rows(db, "SELECT id, story FROM documents"))
    same((story["q1"] == story["q2"], story["q3"] == story["q4"], story["q1"] == story["q3"]), (True, True, False), str(story))
    same(rows(db, "SELECT count(*), sum(documents) FROM stories"), [(2, 4)])
    later = [dict(zip(("id", "published", "title", "text"), q)) for q in QUAKES[:2]]
    later[1]["published"] = "2021-03-04"
    story = dict(rows(added(tmp, "b.db", later), "SELECT id, story FROM documents"))
    assert story["q1"] != story["q2"], "two years lie between them"


def report(i, source, text, day="2020-05-04", **more):
    return {"id": str(i), "source": source, "published": day, "text": text, **more}


def test_a_plan_and_its_deed_are_linked(tmp):
    db = added(tmp, "a.db", [
        report(1, "A", "France will deploy troops in Chad, the president said on Monday. The soldiers will guard the border of Chad for a year."),
        report(2, "B", "France deployed troops in Chad on Wednesday. The soldiers landed in the capital of Chad at noon.", "2020-05-06")])
    realis = dict(rows(db, "SELECT happening, realis FROM happenings"))
    links = rows(db, "SELECT happening, other FROM happening_links WHERE kind = 'plan'")
    assert links, rows(db, "SELECT * FROM event_list")
    for plan, deed in links:
        same((realis[plan], realis[deed]), ("plan", "deed"))
    same(rows(db, "SELECT count(*) FROM happening_events a JOIN happening_events b USING (happening) JOIN events v ON v.event = a.event"
                  " JOIN events w ON w.event = b.event WHERE v.modality = 'planned' AND w.modality = 'actual'"), [(0,)])


def test_figures_and_stands_of_every_party(tmp):
    db = added(tmp, "a.db", [
        report(1, "A", "Russian forces shelled the town of Izium on Monday and killed 9 people, the Ukrainian army said."),
        report(2, "B", "Ukraine said that Russian forces had shelled Izium on Monday and had killed 12 people. Russia denied that its forces had shelled Izium.")], "-c", "0")
    killed = [h for h in happenings(db) if any(f["role"] == "killed" for f in h["figures"])]
    figures = sorted(f["best"] for h in killed for f in h["figures"] if f["role"] == "killed")
    same(figures, [9, 12])
    shelled = [h for h in happenings(db) if h["type"] == "ASSAULT" and any(s["stance"] == "deny" for s in h["stands"])]
    assert shelled, happenings(db)
    same((shelled[0]["status"], shelled[0]["contested"]), ("disputed", 1))
    same({s["country"] for s in shelled[0]["stands"] if s["stance"] == "deny"}, {"RUS"})


def test_copies_and_quoting_outlets_are_one_origin(tmp):
    wire = ("ROME (Reuters) - Italian police arrested the mayor of Ostia on Monday in an inquiry into bribes. The mayor was taken "
            "from his office in handcuffs, and two builders were questioned.")
    db = added(tmp, "a.db", [
        report(1, "The Inland Post", wire), report(2, "Coast Times", wire + " Ostia lies on the coast."),
        report(3, "Evening Star", "Italian police arrested the mayor of Ostia on Monday, Reuters reported."),
        report(4, "Ostia Oggi", "Police in Italy arrested the mayor of Ostia on Monday. Our reporter saw him leave.")])
    h = max(happenings(db), key=lambda h: h["documents"])
    same((h["documents"], h["outlets"], h["origins"]), (4, 4, 2), str(h))
    same(rows(db, "SELECT DISTINCT origin FROM documents WHERE copy_group = 1 OR document = 1"), [("outlet:reuters",)])


def test_an_outlet_that_no_table_knows_is_one_where_it_publishes(tmp):
    db = added(tmp, "a.db", [
        report(1, "The Rideau Sentinel", "Kenyan police arrested the mayor of Mombasa on Monday in his garden. Our reporter saw it."),
        report(2, "Coast Times", "Kenyan police arrested the mayor of Mombasa on Monday, the Rideau Sentinel reported."),
        report(3, "Lake News", "Police in Kenya arrested the mayor of Mombasa on Monday. A cook told this paper how.")])
    h = max(happenings(db), key=lambda h: h["documents"])
    same((h["documents"], h["origins"]), (3, 2), str(h))


def test_the_very_same_text_is_a_copy_however_short(tmp):
    short = "Italian police arrested the mayor of Ostia on Monday."
    db = added(tmp, "a.db", [report(1, "The Inland Post", short), report(2, "Coast Times", short), report(3, "Star", short[:-1] + " at noon.")])
    same(rows(db, "SELECT id, copy_group FROM documents ORDER BY document"), [("1", None), ("2", 1), ("3", None)])


def test_a_report_in_another_story_may_tell_the_same_act(tmp):
    db = added(tmp, "a.db", [
        report("a", "El Faro", "Chile and Argentina signed a treaty in Rome on Monday. Cheers were heard in Punta Arenas, "
                               "where dockers danced around the statue of Magellan and bells rang for an hour. Picton, Lennox and Nueva "
                               "stay Chilean; Jaime del Valle kissed the map. In Ushuaia, Trelew and Rio Gallegos shops closed early.", title="Chile and Argentina sign"),
        report("b", "Old Borgo", "The cardinal did not live to see it. Antonio Samore carried letters for six winters between two courts, slept in "
                                 "trains out of Milan and Bardi and lost his hair. On Monday Argentina and Chile signed a treaty. His sister Carla keeps his umbrella and feeds nine pigeons in Parma, Lodi, Pavia and Cremona.",
               title="A patient man")])
    same(len(rows(db, "SELECT DISTINCT story FROM documents")), 2)
    same(max(h["documents"] for h in happenings(db)), 2, str(happenings(db)))


def test_a_site_is_in_some_town(tmp):
    db = added(tmp, "a.db", [
        report(1, "Foggy Post", "Workers went on strike at the Lenin shipyard on Monday and lit candles for the dead of December.", "1980-08-19",
               title="Candles"),
        report(2, "Hill Times", "Some 17,000 shipyard workers in Gdansk went on strike on Monday and lit candles.", "1980-08-19",
               title="Yard on strike")])
    same(max(h["documents"] for h in happenings(db)), 2, str(happenings(db)))


def test_a_promise_is_a_plan_of_what_is_promised(tmp):
    db = added(tmp, "a.db", [
        report("a", "Strait Post", "Cuba agreed on Monday to free 52 prisoners after talks in Havana.", title="Cuba to open cells"),
        report("b", "Ridge News", "Cuba will release 52 prisoners, a bishop in Havana said on Monday.", title="Cells to open")])
    same(max(h["documents"] for h in happenings(db)), 2, str(happenings(db)))


def test_who_credits_an_agency_that_has_it_from_the_police_has_it_from_the_police(tmp):
    wire = "ROME (Reuters) - Italian police arrested the mayor of Ostia on Monday, the interior ministry said."
    db = added(tmp, "a.db", [
        report(1, "The Inland Post", wire), report(2, "Evening Star", "Italian police arrested the mayor of Ostia on Monday, Reuters reported."),
        report(3, "Ostia Oggi", "The Italian interior ministry said police had arrested the mayor of Ostia on Monday.")])
    h = max(happenings(db), key=lambda h: h["documents"])
    same((h["documents"], h["origins"]), (3, 1), str(h))


def test_one_act_told_with_verbs_of_different_types_is_one(tmp):
    db = added(tmp, "a.db", [
        report(1, "Anadolu Ekspres", "Turkish troops invaded Syria on Monday near the town of Azaz.", title="Turkish troops in Syria"),
        report(2, "Aleppo News", "Turkey sent troops into Syria on Monday. The town of Azaz heard them all night.", title="Turkey sends troops")])
    h = max(happenings(db), key=lambda h: h["documents"])
    same((h["documents"], len({t for t, in rows(db, "SELECT type FROM events WHERE sentence < 2")}) > 1), (2, True), str(h))


def test_many_reports_leave_room_for_one_in_other_words(tmp):
    many = [report(i, f"Paper {i}", f"Argentina invaded the Falkland Islands on Friday, its {i}th of the month.", "1982-04-03",
                   title="Falklands invaded") for i in range(1, 9)]
    wire = ("BUENOS AIRES (AP) - Argentine troops stormed the Falkland Islands on Friday and overwhelmed the Falkland Islands police. "
            "Sheep ran over the airfield and lights went out in all the houses of the capital.")
    db = added(tmp, "a.db", many + [report(20, "Flag Post", wire, "1982-04-03"), report(21, "Fjord News", wire, "1982-04-03")])
    same(max(h["documents"] for h in happenings(db)), 10, str(happenings(db)))


def test_acts_of_two_states_are_two(tmp):
    db = added(tmp, "a.db", [
        report(1, "Foggy Post", "The United States imposed sanctions on Chad on Monday.", title="Sanctions on Chad"),
        report(2, "Hill Times", "The United States imposed sanctions on Niger on Monday.", title="Sanctions on Niger"),
        report(3, "Lake News", "Chad accused Niger of theft on Monday."), report(4, "Dune News", "Niger accused Chad of theft on Monday.")])
    same(max(h["documents"] for h in happenings(db)), 1, str(happenings(db)))


def test_a_town_goes_by_several_names(tmp):
    db = added(tmp, "a.db", [
        report(1, "Foggy Post", "Thousands of people marched through Rangoon on Monday behind rows of monks.", title="Robes in the rain"),
        report(2, "Hill Times", "Monks led a march of thousands in Yangon on Monday.", title="Monks march")])
    same(len(rows(db, "SELECT DISTINCT story FROM documents")), 1)


def test_who_strikes_back_does_another_act(tmp):
    db = added(tmp, "a.db", [
        report("a", "Nile Post", "Ethiopian forces struck the Eritrean cruiser Dahlak with two missiles in the Red Sea on Monday."),
        report("b", "Horn Times", "Two Ethiopian missiles hit the Eritrean cruiser Dahlak before it sank in the Red Sea. On Monday Eritrean "
                                  "missiles struck a plant near Mekelle that repairs the missiles Ethiopia used.")])
    sides = [({p["country"] for p in h["actors"]}, {p["country"] for p in h["recipients"]}) for h in happenings(db) if h["type"] == "ASSAULT"]
    assert ({"ETH"}, {"ERI"}) in sides and ({"ERI"}, {"ETH"}) in sides, sides
    assert not any("ETH" in a and "ERI" in a for a, _ in sides), sides


def test_any_number_of_threads_and_batches_gives_the_same(tmp):
    reports = [json.loads(line) for f in DEMO for line in open(f, encoding="utf-8")] * 2
    for i, r in enumerate(reports):
        r["id"] = f"{r['id']}-{i}"
    random.Random(5).shuffle(reports)
    whole = added(tmp, "a.db", reports, "--threads", "1")
    want = {t: rows(whole, f"SELECT * FROM {t} ORDER BY 1, 2") for t in TABLES}
    parts = tmp / "b.db"
    for i in range(0, len(reports), 7):
        added(tmp, "b.db", reports[i:i + 7], "--threads", "4")
    for t in TABLES:
        same(rows(parts, f"SELECT * FROM {t} ORDER BY 1, 2"), want[t], t)


def test_a_report_that_goes_leaves_nothing(tmp):
    wire = ("Italian police arrested the mayor of Ostia on Monday in an inquiry into bribes. The mayor was taken from his office in "
            "handcuffs, and two builders were questioned.")
    reports = [report(1, "First Paper", wire, title="Zebra headline"), report(2, "Second Paper", wire),
               report(3, "Third Paper", "Police in Italy arrested the mayor of Ostia on Monday. He denies everything.")]
    db = added(tmp, "a.db", reports)
    same(casus("forget", db, "--id", "1").status, 0)
    same(rows(db, "SELECT origin FROM documents ORDER BY document"), [("outlet:second paper",), ("outlet:third paper",)])
    same(rows(db, "SELECT count(*) FROM stories WHERE title LIKE '%Zebra%'"), [(0,)])
    same(rows(db, "SELECT count(*) FROM happening_events WHERE event NOT IN (SELECT event FROM events)"), [(0,)])
    same(rows(db, "SELECT count(*) FROM happenings WHERE event NOT IN (SELECT event FROM events)"), [(0,)])
    same(rows(db, "SELECT max(documents) FROM happenings"), [(2,)])
    same(casus("forget", db, "--before", "2030-01-01").status, 0)
    for t in TABLES:
        same(rows(db, f"SELECT count(*) FROM {t}"), [(0,)], t)


def test_coded_again_nothing_moves(tmp):
    db = tmp / "a.db"
    same(casus("add", db, *DEMO).status, 0)
    kept = [t for t in TABLES if t not in ("documents", "happening_links", "happening_stands")]
    want = {t: rows(db, f"SELECT * FROM {t} ORDER BY 1, 2") for t in kept}
    same(casus("recode", "--all", db).status, 0)
    for t in kept:
        same(rows(db, f"SELECT * FROM {t} ORDER BY 1, 2"), want[t], t)


run(globals())
