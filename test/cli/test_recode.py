"""Coding again in place: what comes out is what a new database would hold, whatever stopped the work on the way."""
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from harness import CASUS, DEMO, ROOT, casus, holds, run, same  # noqa: E402

MOMENTS = int(os.environ.get("CASUS_KILLS", "6"))
BATCH = 256  # reports that casus recode commits at once
REPORTS = 6 * BATCH
HOME = tempfile.TemporaryDirectory(prefix="casus-test-")
MODEL = Path(HOME.name) / "other.model"


def rows(db, sql):
    with sqlite3.connect(db) as c:
        return c.execute(sql).fetchall()


def other_model():
    """The model of today without what it knows of sanctions."""
    if not MODEL.exists():
        build_model(Path(HOME.name))
    return MODEL


def build_model(tmp):
    shutil.copytree(ROOT / "dict", tmp / "dict")
    for rules in ("sanction", "wide-sanction"):
        (tmp / "dict" / "rules" / f"{rules}.rules").unlink()
    same(casus("dict", "build", tmp / "dict", "-o", MODEL).status, 0)


def records(db):
    """What the database says, without the numbers that only tell rows apart."""
    return [casus("events", db).out, *[casus("export", db, "-w", w).out for w in ("statements", "transfers", "relations", "documents")],
            sorted(rows(db, "SELECT a, b, day, type, quad, done FROM pairs")),
            rows(db, "SELECT e.document, e.entity, e.name, m.start FROM entities e JOIN mentions m USING (document, entity)"),
            rows(db, "SELECT document, input, digest, copy_group, bytes FROM documents")]


def test_as_if_added_with_the_new_model(tmp):
    model, db, want = other_model(), tmp / "a.db", tmp / "b.db"
    same(casus("add", db, *DEMO).status, 0)
    holds(casus("recode", db).text, "0 reports coded again")
    before = dict(rows(db, "SELECT id, event FROM events"))
    same(casus("add", "-m", model, want, *DEMO).status, 0)
    assert records(want) != records(db), "this model shows nothing"
    done = casus("recode", "-m", model, db)
    same((done.status, done.err), (0, b""))
    holds(done.text, f"{len(records(want)[-1])} reports coded again, {len(before)} events before, ")
    same(records(db), records(want))
    same({i: n for i, n in rows(db, "SELECT id, event FROM events") if i in before},
         {i: before[i] for i, in rows(db, "SELECT id FROM events") if i in before})
    same(rows(db, "PRAGMA foreign_key_check"), [])
    same(rows(db, "PRAGMA integrity_check"), [("ok",)])
    holds(casus("recode", "-m", model, db).text, "0 reports coded again")
    holds(casus("recode", "-m", model, "--all", db).text, f"{len(DEMO) and len(records(want)[-1])} reports coded again")
    same(records(db), records(want))
    same(rows(db, "SELECT count(*) FROM works"), [(0,)])


def test_threads_do_the_same(tmp):
    model, results = other_model(), []
    for threads in ("1", "3"):
        db = tmp / (threads + ".db")
        same(casus("add", db, *DEMO).status, 0)
        same(casus("recode", "-j", threads, "-m", model, db).status, 0)
        results.append(records(db))
    same(results[0] == results[1], True)


def test_words_that_are_not_kept(tmp):
    model, db = other_model(), tmp / "a.db"
    parsed = tmp / "parsed.conllu"
    parsed.write_bytes(casus("parse", stdin=b"France condemned Iran.\n").out)
    same(casus("add", "--no-text", db, *DEMO).status, 0)
    same(casus("add", db, parsed).status, 0)
    n = rows(db, "SELECT count(*) FROM documents")[0][0]
    done = casus("recode", "-m", model, db)
    same(done.status, 0)
    holds(done.text, "0 reports coded again")
    holds(done.text, f"{n} left as they are")
    stranger = tmp / "stranger.txt"
    stranger.write_text("Oil fell.")
    done = casus("recode", "-m", model, db, *DEMO, parsed, stranger)
    same((done.status, done.err), (0, b""))
    holds(done.text, f"{n} reports coded again")
    holds(done.text, "1 reports of the files are not in it")
    same(rows(db, "SELECT count(DISTINCT coding), count(text) FROM documents"), [(1, 1)])
    want = tmp / "b.db"
    same(casus("add", "-m", model, "--no-text", want, *DEMO).status, 0)
    same(casus("add", "-m", model, want, parsed).status, 0)
    same(casus("events", db).out, casus("events", want).out)


def test_confidence_stays_unless_told(tmp):
    model, db = other_model(), tmp / "a.db"
    same(casus("add", "-c", "0.8", db, *DEMO).status, 0)
    same(casus("recode", "-m", model, db).status, 0)
    assert rows(db, "SELECT min(confidence) FROM events")[0][0] >= 0.8
    holds(casus("recode", "-m", model, "-c", "0.8", db).text, "0 reports coded again")
    same(casus("recode", "-m", model, "-c", "0.5", db).status, 0)
    assert rows(db, "SELECT min(confidence) FROM events")[0][0] < 0.8
    same(casus("recode", tmp / "none.db").status, 3)
    same(casus("recode").status, 2)


DONE = "SELECT count(*) FROM documents WHERE coding > 1"


def killed(db, flags, batches, delay):
    """Kills so many seconds after so many batches were coded again; whether it still ran."""
    p = subprocess.Popen([CASUS, "recode", *map(str, flags), str(db)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while batches and p.poll() is None and rows(db, DONE)[0][0] < batches * BATCH:
        time.sleep(0.002)
    time.sleep(delay)
    running = p.poll() is None
    p.send_signal(signal.SIGKILL)
    p.wait()
    return running


def test_killed_at_random_moments(tmp):
    """Each batch has its share of the kills; most find some batches coded again and others not."""
    model, first, reports = other_model(), tmp / "first.db", tmp / "many.jsonl"
    with open(reports, "w", encoding="utf-8") as f:
        for i in range(REPORTS):
            f.write(json.dumps({"id": str(i), "text": f"France severed diplomatic ties with Iran after attack {i}. Iran denied it."}) + "\n")
    same(casus("add", first, reports).status, 0)
    want, whole = tmp / "want.db", tmp / "whole.db"
    same(casus("add", "-m", model, want, reports).status, 0)
    events = casus("events", want).out
    assert casus("events", first).out != events, "this model shows nothing"
    shutil.copy(first, whole)
    began = time.time()
    same(casus("recode", "-m", model, whole).status, 0)
    batch = (time.time() - began) * BATCH / REPORTS
    dice, between, before = random.Random(20260202), 0, 0
    same(casus("events", whole).out == events, True)
    for k in range(MOMENTS):
        db, flags = tmp / "k.db", ["-m", model, *(["--all"] if k % 2 else [])]
        for p in tmp.glob("k.db*"):
            p.unlink()
        shutil.copy(first, db)
        running = killed(db, flags, k * REPORTS // BATCH // MOMENTS, dice.random() * batch)
        same(rows(db, "PRAGMA integrity_check"), [("ok",)])
        n = rows(db, DONE)[0][0]
        before += running and n == 0
        between += running and 0 < n < REPORTS
        # Each document is as it was or as it shall be, and nothing of the other.
        half = ("SELECT count(*) FROM documents d WHERE (d.coding = 1) <> EXISTS "
                "(SELECT 1 FROM events v WHERE v.document = d.document AND v.type = 'SANCTION')")
        same(rows(db, half), [(0,)])
        done = casus("recode", *flags, db)
        same(done.status, 0)
        same(casus("events", db).out == events, True, "what a new database would hold")
        same(rows(db, "SELECT count(*), count(DISTINCT coding) FROM documents"), [(REPORTS, 1)])
    print(f"{MOMENTS} kills: {before} before the first commit, {between} between commits")
    assert before and between >= MOMENTS * 2 // 3, "the kills came too early or too late"


run(globals())
