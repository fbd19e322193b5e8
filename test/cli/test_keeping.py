"""What is kept, what is not, and what is taken out again: --no-text, forget, older files."""
import json
import sqlite3
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from harness import DEMO, casus, holds, run, same  # noqa: E402

WIRE = ("Ministers of the river council met in the capital on Monday. They agreed to share the water of the upper valley and to "
        "open the border crossing before the winter. France welcomed the agreement.")


def rows(db, sql):
    with sqlite3.connect(db) as c:
        return c.execute(sql).fetchall()


def tables(db):
    """Every row of every table of the program, without those that belong to a full-text index."""
    names = [r[0] for r in rows(db, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search%'")]
    return {n: rows(db, f"SELECT * FROM {n} ORDER BY 1") for n in names if n not in ("codings", "sqlite_stat1", "sqlite_sequence")}


def added(tmp, name, reports, *flags):
    db, f = tmp / name, tmp / (name + ".jsonl")
    f.write_text("".join(json.dumps(r) + "\n" for r in reports), encoding="utf-8")
    same(casus("add", *flags, db, f).status, 0)
    return db


def test_without_text_the_records_are_the_same(tmp):
    whole, bare = tmp / "whole.db", tmp / "bare.db"
    same(casus("add", whole, *DEMO).status, 0)
    same(casus("add", "--no-text", bare, *DEMO).status, 0)
    a, b = tables(whole), tables(bare)
    same([r[:-1] for r in a["documents"]], [r[:-1] for r in b["documents"]])
    same({r[-1] for r in b["documents"]}, {None})
    for name in set(a) - {"documents"}:
        same(len(a[name]), len(b[name]), name)
    for name in ("events", "parties", "claims", "entities", "mentions", "sketches", "pairs"):
        same(a[name], b[name], name)
    same(rows(bare, "SELECT count(*) FROM search WHERE search MATCH 'the'"), [(0,)])
    assert b"Neptune missiles" not in bare.read_bytes(), "words are in the file"


def test_without_text_every_command_answers(tmp):
    whole, bare = tmp / "whole.db", tmp / "bare.db"
    same(casus("add", whole, *DEMO).status, 0)
    same(casus("add", "--no-text", "--no-title", bare, *DEMO).status, 0)
    same(rows(bare, "SELECT count(*) FROM documents WHERE title IS NOT NULL"), [(0,)])
    for command in (["events"], ["events", "--long"], ["events", "-f", "csv"], ["dyad", "PAK", "IND", "-f", "csv"],
                    *(["export", "-f", f] for f in ("icews", "polecat", "panel", "ftm", "geojson", "csv")),
                    *(["export", "-w", w] for w in ("documents", "happenings", "statements", "transfers", "relations"))):
        got = [casus(command[0], db, *command[1:]) for db in (whole, bare)]
        same([(d.status, d.err) for d in got], [(0, b"")] * 2, command)
        same(got[1].out.count(b"\n") >= got[0].out.count(b"\n") // 3, True, command)
    same(casus("export", bare, "-f", "gdelt", "-o", tmp / "gdelt").status, 0)
    done = casus("add", "--no-title", bare, DEMO[0])
    same(done.status, 2)
    holds(done.words, "--no-text")


def test_forgotten_as_if_never_added(tmp):
    reports = [json.loads(line) for f in DEMO for line in open(f, encoding="utf-8")]
    gone = [r for r in reports if r["source"] == "Ganges Tribune"]
    assert 0 < len(gone) < len(reports)
    last = [r for r in reports if r not in gone] + gone
    db = added(tmp, "a.db", last)
    done = casus("forget", db, "--source", "Ganges Tribune")
    same((done.status, done.err), (0, b""))
    holds(done.text, f"{len(gone)} reports forgotten with ")
    want, got = tables(added(tmp, "b.db", last[:-len(gone)])), tables(db)
    for name in want:
        same(got[name], want[name], name)
    same(rows(db, "PRAGMA foreign_key_check"), [])
    same(rows(db, "SELECT count(*) FROM search WHERE search MATCH 'Ganges OR Lahore'"),
         rows(tmp / "b.db", "SELECT count(*) FROM search WHERE search MATCH 'Ganges OR Lahore'"))
    assert rows(db, "SELECT count(*) FROM pairs") != [(0,)]
    same(casus("add", db, tmp / "a.db.jsonl").status, 0)
    same(rows(db, "SELECT count(*) FROM documents"), [(len(reports),)])


def test_which_are_forgotten(tmp):
    reports = [{"id": f"r{i}", "url": f"http://example.org/{i}", "source": "AB"[i % 2], "published": f"2024-01-0{i + 1}",
                "text": f"France condemned attack {i}."} for i in range(6)]
    db = added(tmp, "a.db", reports)

    def left():
        return [r[0] for r in rows(db, "SELECT id FROM documents ORDER BY document")]

    done = casus("forget", db, "--source", "A", "--before", "2024-01-04", "--dry-run")
    holds(done.text, "2 reports would be forgotten")
    same(left(), ["r0", "r1", "r2", "r3", "r4", "r5"])
    same(casus("forget", db, "--source", "A", "--before", "2024-01-04").status, 0)
    same(left(), ["r1", "r3", "r4", "r5"])
    same(casus("forget", db, "--id", "r4").status, 0)
    same(casus("forget", db, "--url", "http://example.org/5").status, 0)
    same(left(), ["r1", "r3"])
    holds(casus("forget", db, "--id", "r4").text, "0 reports forgotten")
    same(casus("forget", db).status, 2)
    same(casus("forget", db, "--before", "May").status, 2)
    same(casus("forget", tmp / "none.db", "--id", "x").status, 3)
    assert not (tmp / "none.db").exists()


def test_the_next_copy_stands_for_the_group(tmp):
    reports = [{"id": k, "source": k, "text": WIRE + tail} for k, tail in (("a", ""), ("b", " More."), ("c", " Less."))]
    db = added(tmp, "a.db", reports)
    same(rows(db, "SELECT id, copy_group FROM documents"), [("a", None), ("b", 1), ("c", 1)])
    same(casus("forget", db, "--id", "a").status, 0)
    same(rows(db, "SELECT id, copy_group FROM documents"), [("b", None), ("c", 2)])
    same(rows(db, "SELECT count(*), count(DISTINCT document) FROM bands"), [(48, 2)])
    same(casus("add", db, stdin=json.dumps({"id": "d", "source": "d", "text": WIRE}).encode()).status, 0)
    same(rows(db, "SELECT copy_group FROM documents WHERE id = 'd'"), [(2,)])


def test_scrubbed_files_hold_no_word(tmp):
    db = added(tmp, "a.db", [{"id": "x", "text": "The zanzibarquux report said that France left."}, {"id": "y", "text": WIRE}])
    same(casus("forget", db, "--id", "x", "--scrub").status, 0)
    files = [p for p in tmp.iterdir() if p.name.startswith("a.db") and not p.name.endswith(".jsonl")]
    assert not any(b"zanzibarquux" in p.read_bytes() for p in files), files
    same(rows(db, "PRAGMA integrity_check"), [("ok",)])
    same(rows(db, "SELECT count(*) FROM search WHERE search MATCH 'valley'"), [(1,)])


def older(db):
    """Makes of a file of today one of schema 2."""
    with sqlite3.connect(db) as c:
        for kind, name in c.execute("SELECT type, name FROM sqlite_schema WHERE type IN ('view', 'trigger')").fetchall():
            c.execute(f"DROP {kind} {name}")
        for name in ("documents_by_id", "documents_by_url", "documents_by_source", "documents_by_coding"):
            c.execute(f"DROP INDEX {name}")
        for name in ("happenings_contested", "happenings_contested_late", "happenings_contested_early",
                     "happenings_contested_days"):
            c.execute(f"DROP INDEX {name}")
        for name in ("pairs", "happening_pairs", "days", "works", "stale_months", "month_pairs", "month_countries", "month_flows",
                     "month_places", "month_actors", "actors", "month_totals", "day_pairs",
                     "day_countries"):
            c.execute(f"DROP TABLE {name}")
        for name in ("happening_events", "happening_parties", "happening_figures", "happening_stands", "happening_links", "happenings",
                     "stories"):
            c.execute(f"DELETE FROM {name}")
        c.execute("UPDATE documents SET story = NULL")
        c.execute("DROP INDEX documents_by_story")
        c.execute("DROP TABLE story_words")
        c.execute("CREATE TABLE story_words (word INTEGER NOT NULL, story INTEGER NOT NULL)")
        c.execute("CREATE INDEX documents_by_story ON documents (story)")
        for name in ("happening_keys", "profiles", "gists"):
            c.execute(f"DROP TABLE {name}")
        for table, column in (("documents", "byline"), ("documents", "published_from"), ("documents", "origin"),
                              ("happening_events", "act"), ("documents", "parsed"), ("documents", "bytes"), ("sketches", "bands"), ("parties", "implied")):
            c.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
        c.execute("PRAGMA user_version = 2")


def test_older_files_are_brought_up_to_date(tmp):
    db = tmp / "a.db"
    same(casus("add", "-c", "0.25", db, *DEMO).status, 0)  # what older programs left out, and what is coded again for them
    events, pairs = casus("events", db).out, rows(db, "SELECT * FROM pairs")
    size, acts = rows(db, "SELECT document, bytes FROM documents"), rows(db, "SELECT count(*) FROM happenings")
    older(db)
    done = casus("events", db)
    same((done.status, done.out), (3, b""))
    holds(done.words, "made for schema 2")
    same(casus("add", db, *DEMO).status, 0)
    same([r[:-1] for r in rows(db, "SELECT * FROM pairs")], [r[:-1] for r in pairs])
    same(rows(db, "SELECT document, bytes FROM documents"), size)
    unknown = events.replace(b'"implied":true', b'"implied":null').replace(b'"implied":false', b'"implied":null')
    same(casus("events", db).out, unknown)
    same(rows(db, "SELECT count(*) FROM happenings"), [(0,)])
    holds(casus("recode", db).text, f"{len(size)} reports coded again")
    same(rows(db, "SELECT count(*) FROM happenings"), acts)
    same(casus("events", db).out, events)
    same(rows(db, "SELECT * FROM pairs"), pairs)
    same(rows(db, "PRAGMA integrity_check"), [("ok",)])
    # A file without the bands of its documents can still forget them.
    same(casus("forget", db, "--before", "2030-01-01").status, 0)
    same([len(r) for n, r in tables(db).items() if r], [])


def sums(db):
    return {n: t for n, t in tables(db).items() if n.startswith(("month_", "day_")) or n == "actors"}


def test_sums_by_month_are_those_of_the_rows_however_reports_came(tmp):
    db, lines = tmp / "a.db", [line for path in DEMO for line in open(path, encoding="utf-8")]
    for k in range(4):
        (tmp / "part.jsonl").write_text("".join(lines[k::4]), encoding="utf-8")
        same(casus("add", "--quiet", db, tmp / "part.jsonl").status, 0)
    same(casus("forget", db, "--before", "1990-01-01").status, 0)
    kept = sums(db)
    assert len(kept["month_totals"]) > 5 and all(kept[n] for n in ("month_pairs", "month_countries", "month_actors", "day_pairs", "actors"))
    with sqlite3.connect(db) as c:
        c.execute("INSERT INTO stale_months SELECT substr(ifnull(day, ''), 1, 7) FROM documents UNION SELECT substr(ifnull(day, ''), 1, 7) "
                  "FROM events UNION SELECT substr(ifnull(day_from, ''), 1, 7) FROM happenings")
    (tmp / "none").mkdir()
    same(casus("add", "--quiet", db, tmp / "none").status, 0)
    same(rows(db, "SELECT * FROM stale_months"), [])
    same(sums(db), kept)


run(globals())
