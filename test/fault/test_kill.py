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

REPORTS = 3000
MOMENTS = int(os.environ.get("CASUS_KILLS", "12"))


def reports(path):
    with open(path, "w", encoding="utf-8") as f:
        for i in range(REPORTS):
            f.write(json.dumps({"id": str(i), "text": f"France condemned attack {i}. Iran denied it on Monday."}) + "\n")


def killed_add(db, path, delay):
    """Names that were printed before the program died, and whether it was still running."""
    p = subprocess.Popen([CASUS, "add", "--list", "-j2", db, path], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    time.sleep(delay)
    running = p.poll() is None
    p.send_signal(signal.SIGKILL)
    said = p.communicate()[0].decode()
    return said[:said.rfind("\n") + 1].split(), running


def test_kill_at_random_moments(tmp):
    path, db = tmp / "in.jsonl", tmp / "whole.db"
    reports(path)
    began = time.time()
    same(casus("add", db, path).status, 0)
    whole = time.time() - began
    dice, caught = random.Random(20260101), 0
    for k in range(MOMENTS):
        db = tmp / f"{k}.db"
        said, running = killed_add(db, path, dice.random() * whole)
        caught += running
        if not db.exists():
            continue
        if said:
            with sqlite3.connect(db) as c:
                same(c.execute("PRAGMA integrity_check").fetchall(), [("ok",)])
                there = [r[0] for r in c.execute("SELECT id FROM documents")]
            same(len(there), len(set(there)), "documents twice")
            lost = set(said) - set(there)
            assert not lost, f"moment {k}: {len(lost)} reports were named as kept and are lost"
        same(casus("add", db, path).status, 0)
        with sqlite3.connect(db) as c:
            same(c.execute("SELECT count(*), count(DISTINCT id) FROM documents").fetchall(), [(REPORTS, REPORTS)])
    assert caught >= MOMENTS // 3, f"only {caught} of {MOMENTS} kills met a running program"


run(globals())
