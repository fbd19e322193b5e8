"""The database: added once, asked in many ways, and never half written."""
import csv
import io
import json
import os
import random
import resource
import signal
import sqlite3
import sys
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from harness import DEMO, casus, holds, run, same  # noqa: E402


def demo_db(tmp, *flags):
    db = tmp / "news.db"
    done = casus("add", *flags, db, *DEMO)
    same((done.status, done.err), (0, b""))
    return db


def rows(db, sql):
    with sqlite3.connect(db) as c:
        return c.execute(sql).fetchall()


def ids(done):
    return [e["id"] for e in done.documents()]


def test_added_twice_is_added_once(tmp):
    db = demo_db(tmp)
    before = rows(db, "SELECT count(*), (SELECT count(*) FROM events) FROM documents")
    done = casus("add", db, *DEMO)
    same(done.status, 0)
    holds(done.text, f"0 reports added with 0 events, {before[0][0]} already there")
    same(rows(db, "SELECT count(*), (SELECT count(*) FROM events) FROM documents"), before)
    same(rows(db, "PRAGMA integrity_check"), [("ok",)])
    same(rows(db, "PRAGMA foreign_key_check"), [])


def test_store_holds_what_code_says(tmp):
    db = demo_db(tmp)
    docs = casus("code", *DEMO).documents()
    same(rows(db, "SELECT id, text FROM documents ORDER BY document"), [(d["id"], d["text"]) for d in docs])
    for table in ("entities", "statements", "transfers", "relations", "quantities", "times", "places", "sentences", "events"):
        same(rows(db, f"SELECT count(*) FROM {table}")[0][0], sum(len(d[table]) for d in docs), table)
    want = sorted((d["id"], e["id"], e["type"], e["mode"], e["status"], e["cameo"], e["confidence"], e["goldstein"])
                  for d in docs for e in d["events"])
    got = rows(db, "SELECT d.id, v.id, type, mode, status, cameo, confidence, goldstein FROM events v JOIN documents d USING "
                   "(document)")
    same(sorted(got, key=str), sorted(want, key=str))
    same(rows(db, "SELECT count(*) FROM claims WHERE event IS NOT NULL")[0][0],
         sum(len(e["claims"]) for d in docs for e in d["events"]))


def test_threads_make_the_same_database(tmp):
    dumps = []
    for threads in ("1", "3"):
        db = tmp / f"{threads}.db"
        same(casus("add", "-j", threads, db, *DEMO).status, 0)
        with sqlite3.connect(db) as c:
            dumps.append("\n".join(x for x in c.iterdump() if "search_" not in x))
    assert dumps[0] == dumps[1], "-j1 and -j3 differ"


def test_same_text_in_three_papers_is_three_documents(tmp):
    db = tmp / "a.db"
    data = "".join(json.dumps({"source": s, "text": "France left."}) + "\n" for s in "ABCA")
    done = casus("add", db, stdin=data.encode())
    same(done.status, 0)
    holds(done.text, "3 reports added")
    holds(done.text, "1 already there")


def texts_like(seed):
    """A text of 300 words, a copy with other words at both ends, and one that shares only its subject."""
    dice = random.Random(seed)
    words = [dice.choice(("alpha beta gamma delta ministers troops border river treaty council market harbour strike storm "
                          "villages rebels convoy summit cabinet signal").split()) for _ in range(300)]
    other = words[:]
    dice.shuffle(other)
    return " ".join(words) + ".", "Our reporter adds this. " + " ".join(words[20:]) + " more words follow here.", " ".join(other) + "."


def test_copies_are_one_group(tmp):
    db = tmp / "a.db"
    rows_in, want = [], {}
    for k in range(30):
        text, copy, other = texts_like(k)
        for name, t in ((f"{k}-text", text), (f"{k}-copy", copy), (f"{k}-other", other)):
            rows_in.append(json.dumps({"id": name, "source": name, "title": "Headline of " + name, "text": t}))
        want[f"{k}-copy"] = want[f"{k}-text"] = f"{k}-text"
        want[f"{k}-other"] = f"{k}-other"
    same(casus("add", db, stdin="\n".join(rows_in).encode()).status, 0)
    docs = casus("export", db, "--what", "documents").documents()
    first = {}
    for d in docs:
        first.setdefault(d["copy_group"], d["id"])
    same({d["id"]: first[d["copy_group"]] for d in docs}, want)
    same(rows(db, "SELECT count(*), min(documents), max(documents) FROM copies"), [(30, 2, 2)])


def test_a_wire_story_is_one_origin(tmp):
    db = demo_db(tmp)
    story = [e for e in casus("events", db, "--search", "Riyadh").documents()]
    same({e["copies"] for e in story}, {3})
    same(len({e["source"] for e in story}), 3)
    once = casus("events", db, "--search", "Riyadh", "--distinct").documents()
    same(len({e["source"] for e in once}), 1)
    same({e["copies"] for e in casus("events", db, "--search", "cruiser").documents()}, {1})


def test_filters(tmp):
    db = demo_db(tmp)
    every = casus("events", db).documents()
    assert len(every) > 20, len(every)

    def check(flags, test):
        got = casus("events", db, *flags)
        same((got.status, got.err), (0, b""), flags)
        want = [e["id"] + e["document"] for e in every if test(e)]
        same([e["id"] + e["document"] for e in got.documents()], want, flags)
        assert 0 < len(want) < len(every), f"{flags}: {len(want)} of {len(every)}: this shows nothing"

    def countries(parties):
        return {p["country"] for p in parties}

    check(["--type", "assault,accuse"], lambda e: e["type"] in ("ASSAULT", "ACCUSE"))
    check(["--status", "contested"], lambda e: e["status"] in ("claimed", "denied", "disputed", "unverified"))
    check(["--from", "2022-01-01", "--to", "2022-12-31"], lambda e: "2022-01-01" <= (e["day"] or "") <= "2022-12-31")
    check(["--dyad", "UKR,RUS"], lambda e: ("UKR" in countries(e["actors"]) and "RUS" in countries(e["recipients"])) or
          ("RUS" in countries(e["actors"]) and "UKR" in countries(e["recipients"])))
    check(["--search", "missiles NOT Pakistan"], lambda e: "missiles" in text_of(db, e) and "pakistan" not in text_of(db, e))
    check(["--limit", "3"], lambda e: e in every[:3])


def text_of(db, e):
    return rows(db, "SELECT text FROM documents WHERE id = '%s'" % e["document"])[0][0].lower()


def test_what_users_type_is_never_sql(tmp):
    db = demo_db(tmp)
    for bad in ("x' OR '1'='1", "%", "\\", "_", "\"", "'); DROP TABLE events; --"):
        for flag in ("--actor", "--recipient", "--dyad"):
            value = bad + "," + bad if flag == "--dyad" else bad
            done = casus("events", db, flag, value)
            same((done.status, done.out), (0, b""), (flag, value))
    same(casus("events", db, "--search", 'a "b').status, 3)
    assert rows(db, "SELECT count(*) FROM events")[0][0] > 0


def test_wrong_filters_are_usage_errors(tmp):
    db = demo_db(tmp)
    for bad in (["--type", "WAR"], ["--status", "true"], ["--from", "May"], ["--dyad", "PAK"], ["--limit", "-1"]):
        done = casus("events", db, *bad)
        same((done.status, done.out), (2, b""), bad)
    same(casus("events").status, 2)


def test_formats_tell_the_same(tmp):
    db = demo_db(tmp)
    objects = casus("events", db).documents()
    table = list(csv.DictReader(io.StringIO(casus("export", db, "--format", "csv").text)))
    same(len(table), len(objects))
    for a, b in zip(table, objects):
        same((a["id"], a["type"], a["status"], a["sentence"].lstrip("'")), (b["id"], b["type"], b["status"], b["sentence"]))
    lines = casus("events", db, "--format", "table", env={"COLUMNS": "120"}).text.splitlines()
    same(len(lines), len(objects) + 1)
    assert all(len(x) <= 120 for x in lines), max(map(len, lines))
    cards = casus("events", db, "--long").text
    same(cards.count("; ") >= len(objects), True)


def test_dyad_counts_by_period(tmp):
    db = tmp / "a.db"
    said = [("2020-01-05", "France condemned Iran."), ("2020-01-06", "France attacked Iran."), ("2020-01-07", "Oil fell."),
            ("2020-02-01", "Oil fell again."), ("2020-04-09", "Iran thanked France."), ("2020-04-10", "France may attack Iran."),
            ("2021-01-01", "France condemned Chad.")]
    casus("add", db, stdin="\n".join(json.dumps({"id": d, "published": d, "text": t}) for d, t in said).encode())
    done = casus("dyad", db, "FRA", "IRN", "--format", "csv")
    same(done.status, 0)
    got = {r["period"]: r for r in csv.DictReader(io.StringIO(done.text))}
    same(list(got), ["2020-01", "2020-02", "2020-03", "2020-04"])
    same([got[p]["documents"] for p in got], ["3", "1", "0", "2"])
    same([got[p]["events"] for p in got], ["2", "0", "0", "1"])
    same([got["2020-01"][k] for k in ("verbal_conflict", "material_conflict", "verbal_cooperation")], ["1", "1", "0"])
    assert float(got["2020-01"]["goldstein"]) < 0 < float(got["2020-04"]["goldstein"])
    same(got["2020-02"]["goldstein"], "")
    back = casus("dyad", db, "IRN", "FRA", "--format", "csv")
    same(back.out, done.out)
    same([d["period"] for d in casus("dyad", db, "FRA", "IRN", "--by", "year").documents()], ["2020"])
    long = casus("dyad", db, "FRA", "IRN", "--from", "2019-11-01", "--to", "2021-12-31", "--by", "year").documents()
    same([d["period"] for d in long], ["2020", "2021"])
    same(casus("dyad", db, "FRA").status, 2)


def test_documents_export(tmp):
    db = demo_db(tmp)
    docs = casus("export", db, "--what", "documents", "--format", "jsonl").documents()
    same([d["id"] for d in docs], [d["id"] for d in casus("code", *DEMO).documents()])
    assert all(isinstance(d["copy_group"], int) and isinstance(d["story"], int) for d in docs)
    same(len(list(csv.DictReader(io.StringIO(casus("export", db, "-w", "documents", "-f", "csv").text)))), len(docs))


def test_csv_is_safe_for_spreadsheets(tmp):
    db = tmp / "a.db"
    casus("add", db, stdin=b'{"id":"=1+1","source":"a,\\"b\\"\\nc","text":"France condemned the attack."}\n')
    row = next(csv.DictReader(io.StringIO(casus("export", db, "-w", "documents", "-f", "csv").text)))
    same((row["id"], row["source"]), ("'=1+1", 'a,"b"\nc'))


def test_hand_queries_find_the_words(tmp):
    db = demo_db(tmp)
    for words, start, end, text in rows(db, "SELECT CAST(substr(CAST(text AS BLOB), trigger_start + 1, trigger_end - "
                                            "trigger_start) AS TEXT), trigger_start, trigger_end, text FROM events JOIN "
                                            "documents USING (document)"):
        same(words, text.encode()[start:end].decode())
    assert rows(db, "SELECT count(*) FROM event_list WHERE actors IS NOT NULL AND words IS NOT NULL")[0][0] > 20
    for view in ("claim_list", "contested", "statement_list"):
        assert rows(db, f"SELECT count(*) FROM {view}")[0][0] > 0, view
    rows(db, "SELECT * FROM transfer_list")
    n = rows(db, "SELECT count(*) FROM search WHERE search MATCH 'ceasefire'")[0][0]
    same(n, rows(db, "SELECT count(*) FROM documents WHERE text LIKE '%ceasefire%'")[0][0])


def test_deleting_a_document_takes_its_records(tmp):
    db = demo_db(tmp)
    with sqlite3.connect(db) as c:
        c.execute("PRAGMA foreign_keys = ON")
        c.execute("DELETE FROM documents")
    for table in ("events", "parties", "claims", "entities", "mentions", "statements", "items", "objects"):
        same(rows(db, f"SELECT count(*) FROM {table}"), [(0,)], table)
    same(rows(db, "SELECT count(*) FROM search WHERE search MATCH 'missiles'"), [(0,)])


def test_list_names_reports_that_are_kept(tmp):
    done = casus("add", "--list", tmp / "n.db", *DEMO)
    same(done.text.split(), [d["id"] for d in casus("code", *DEMO).documents()])


def test_not_a_database(tmp):
    text, other = tmp / "text.db", tmp / "other.db"
    text.write_text("these are words, and more of them than a header has\n" * 10)
    with sqlite3.connect(other) as c:
        c.execute("CREATE TABLE mine (x)")
    for path, words in ((text, "text.db: not a database"), (other, "none that casus made")):
        before = path.read_bytes()
        for command in (["add", path, DEMO[0]], ["events", path], ["export", path]):
            done = casus(*command)
            same((done.status, done.out), (3, b""), command)
            holds(done.words, words)
        same(path.read_bytes(), before)
    same(casus("events", tmp / "none.db").status, 3)
    assert not (tmp / "none.db").exists()
    same(casus("add", tmp / "no" / "dir.db", DEMO[0]).status, 3)


def test_newer_schema_is_refused(tmp):
    db = demo_db(tmp)
    with sqlite3.connect(db) as c:
        c.execute("PRAGMA user_version = 99")
    done = casus("events", db)
    same(done.status, 3)
    holds(done.words, "made for schema 99")


def small_files():
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_FSIZE, (640 << 10, 640 << 10))


def test_full_disk_keeps_what_was_reported(tmp):
    """A limit on the size of files stands in for a full disk: writes fail in the same place."""
    db, big = tmp / "a.db", tmp / "big.jsonl"
    with open(big, "w", encoding="utf-8") as f:
        for i in range(1500):
            f.write(json.dumps({"id": str(i), "text": f"France condemned attack {i}. " + "Words go on. " * 40}) + "\n")
    done = casus("add", "--list", db, big, preexec=small_files)
    same(done.status, 3)
    holds(done.words, "a.db: ")
    said = done.text.split()
    same(rows(db, "PRAGMA integrity_check"), [("ok",)])
    kept = {r[0] for r in rows(db, "SELECT id FROM documents")}
    assert set(said) <= kept, "reported as kept, and lost"
    same(casus("add", db, big).status, 0)
    same(rows(db, "SELECT count(*), count(DISTINCT id) FROM documents"), [(1500, 1500)])


def test_read_only_database(tmp):
    db = demo_db(tmp)
    rows(db, "PRAGMA journal_mode = DELETE")
    if os.geteuid() == 0:
        return  # root may write anything
    os.chmod(db, 0o444)
    done = casus("add", db, DEMO[0])
    same(done.status, 3)
    holds(done.words, "cannot be written")


def test_iceland_is_not_the_islamic_state(tmp):
    """Both have the letters ISL in the record of a report; where acts are counted by country, each has its own."""
    report, db = tmp / "in.jsonl", tmp / "n.db"
    texts = ("Islamic State attacked Iraqi troops near Mosul on Friday. France bombed Islamic State positions in Raqqa.",
             "Iceland condemned Russia on Monday. Iceland recalled its ambassador from Moscow. Icelandic police arrested a Russian spy.")
    report.write_text("".join(json.dumps({"id": str(i), "published": "2015-11-14", "text": t}) + "\n" for i, t in enumerate(texts)))
    same(casus("add", db, report).status, 0)
    for table in ("pairs", "happening_pairs"):
        with sqlite3.connect(db) as c:
            of = {name: {x for row in c.execute(f"SELECT a, b FROM {table} WHERE '{name}' IN (a, b)") for x in row} - {name}
                  for name in ("ISL", "XIS")}
        same((of["ISL"], of["XIS"] >= {"FRA", "IRQ"}, "RUS" in of["XIS"]), ({"RUS"}, True, False), table)
    asked = lambda *flags: {e["document"] for e in map(json.loads, casus("events", db, "-f", "jsonl", *flags).text.splitlines())}  # noqa: E731
    same(asked("--party", "ISL"), {"1"})
    same(asked("--dyad", "ISL,RUS"), {"1"})
    for who in ("XIS", "ISLREB", "Islamic State"):
        same(asked("--party", who), {"0"}, who)
    same(asked("--dyad", "XIS,FRA"), {"0"})
    same(casus("events", db, "--dyad", "ISL,FRA").text, "")
    panel = casus("export", db, "-f", "panel").text
    same(("ISL,RUS" in panel, "XIS" in panel, "ISL,FRA" in panel and ",FRA,ISL,1" in panel), (True, False, False))
    same(casus("export", db, "-f", "gdelt", "-o", tmp / "g").status, 0)
    rows = []
    for path in (tmp / "g").glob("*.export.CSV.zip"):
        with zipfile.ZipFile(path) as z:
            rows += [r.split("\t") for r in z.read(z.namelist()[0]).decode().splitlines()]
    same({(r[5], r[7]) for r in rows if r[6].startswith("ISLAMIC")}, {("IMGREB", "")})
    assert ("ISLGOV", "ISL") in {(r[5], r[7]) for r in rows}
    entities = casus("code", report).documents()[0]["entities"]
    same({e["country"] for e in entities if e["ref"] == "group:isil"}, {"ISL"})


run(globals())
