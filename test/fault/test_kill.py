"""kill -9 in the middle of an `add`: what was named as kept is there, nothing is there twice, and the same command
given again brings the rest."""
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from harness import CASUS, casus, run, same  # noqa: E402

BATCH = 2048  # reports that casus add commits at once
REPORTS, EACH = 8 * BATCH, 8  # one in EACH tells of two acts; the others are there to fill batches in little time
MOMENTS = int(os.environ.get("CASUS_KILLS", "8"))


def reports(path):
    with open(path, "w", encoding="utf-8") as f:
        for i in range(REPORTS):
            text = f"Rain {i}." if i % EACH else f"France condemned Iran in note {i}. Iran bombed Oman."
            f.write(json.dumps({"id": str(i), "text": text}) + "\n")


def rows(db, sql):
    with sqlite3.connect(db) as c:
        return c.execute(sql).fetchall()


def killed_add(db, path, batches, delay):
    """Kills so many seconds after so many batches were named as kept. All names that came, and whether it still ran."""
    p = subprocess.Popen([CASUS, "add", "--list", "-j2", db, path], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    said = b""
    while said.count(b"\n") < batches * BATCH:
        more = p.stdout.read1(1 << 16)
        if not more:
            break
        said += more
    time.sleep(delay)
    running = p.poll() is None
    p.send_signal(signal.SIGKILL)
    said += p.communicate()[0]
    return said[:said.rfind(b"\n") + 1].decode().split(), running


def check_killed(db, said):
    """What was named is there whole, and of what was not named no more than the batch that was being named."""
    same(rows(db, "PRAGMA integrity_check"), [("ok",)])
    there = [r[0] for r in rows(db, "SELECT id FROM documents")]
    same(len(there), len(set(there)), "documents twice")
    lost = set(said) - set(there)
    assert not lost, f"{len(lost)} reports were named as kept and are lost"
    assert len(there) - len(said) <= BATCH, (len(there), len(said))
    same(rows(db, f"SELECT count(*) FROM documents d WHERE (SELECT count(*) FROM events v WHERE v.document = d.document)"
                  f" <> CASE WHEN d.id % {EACH} THEN 0 ELSE 2 END"), [(0,)], "reports with half of their events")


def state(db):
    return [rows(db, f"SELECT count(*) FROM {table}") for table in ("events", "happenings", "happening_events", "stories", "pairs")]


def test_kill_at_random_moments(tmp):
    """Each batch has its share of the kills; most find some batches kept and others not."""
    path, db = tmp / "in.jsonl", tmp / "whole.db"
    reports(path)
    began = time.time()
    same(casus("add", "-j2", db, path).status, 0)
    batch = (time.time() - began) * BATCH / REPORTS
    want, dice, between, before = state(db), random.Random(20260101), 0, 0
    for k in range(MOMENTS):
        db = tmp / f"{k}.db"
        said, running = killed_add(db, path, k * REPORTS // BATCH // MOMENTS, dice.random() * batch)
        between += running and 0 < len(said) < REPORTS
        before += running and not said
        if said:
            check_killed(db, said)
        same(casus("add", db, path).status, 0)
        same(rows(db, "SELECT count(*), count(DISTINCT id) FROM documents"), [(REPORTS, REPORTS)])
        same(state(db), want)
        db.unlink()
    print(f"{MOMENTS} kills: {before} before the first commit, {between} between commits")
    assert before and between >= MOMENTS * 2 // 3, "the kills came too early or too late"


run(globals())
