"""The 1st, 2nd, 3rd ... malloc, read and write fails: no crash, a message, the right exit status, and never a result
that looks whole and is not."""
import os
import shutil
import sqlite3
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from harness import ROOT, casus, run, same  # noqa: E402

LIBRARY = os.environ["CASUS_FAIL_LIBRARY"]
REPORTS = ROOT / "demo" / "moskva.jsonl"


def moments(kind):
    """All of the first calls, then ever fewer: where a program allocates most, it allocates alike."""
    n = 1
    while n < (40000 if kind == "malloc" else 400):
        yield n
        n += 1 if n < 30 else 1 + n // 6


def failing(kind, n, *arguments):
    return casus(*arguments, env={"FAIL": f"{kind}:{n}", "LD_PRELOAD": LIBRARY}, timeout=60)


def check(kind, n, done, whole):
    what = f"{kind} {n}"
    assert done.status in (0, 1, 3), f"{what}: exit {done.status}: {done.words[-300:]}"
    if done.status == 0:
        assert done.out == whole.out, f"{what}: exit 0 and other output"
    else:
        assert done.words.strip(), f"{what}: exit {done.status} without a word"


def sweep(kind, whole, *arguments):
    bad = 0
    for n in moments(kind):
        done = failing(kind, n, *arguments)
        check(kind, n, done, whole)
        bad += done.status != 0
    assert bad, f"no {kind} was made to fail"


def test_code_without_memory():
    for threads in ("-j1", "-j2"):
        sweep("malloc", casus("code", threads, REPORTS), "code", threads, REPORTS)


def test_a_page_without_memory(tmp):
    text = "The two ministers met in Vienna on Monday, and agreed to meet again. "
    page = tmp / "page.html"
    page.write_text('<html lang=en><script type="application/ld+json">{"@type":"NewsArticle","headline":"Talks","datePublished":'
                    '"2024-05-06","author":[{"name":"Ann Writer"}]}</script><h1>Talks</h1><p>' + text * 3 + "<p class=x>&amp; " + text)
    sweep("malloc", casus("code", "-j1", page), "code", "-j1", page)


def test_code_with_a_failing_disk():
    whole = casus("code", REPORTS)
    for kind in ("read", "write"):
        sweep(kind, whole, "code", "-j1", REPORTS)


def test_parse_and_why_without_memory():
    for arguments in (("parse", REPORTS), ("why", "Iran denied it."), ("code", "-ftable", REPORTS)):
        sweep("malloc", casus(*arguments), *arguments)


def test_events_without_memory(tmp):
    casus("add", tmp / "a.db", REPORTS)
    for form in ("table", "csv", "jsonl"):
        arguments = ("events", "--format", form, "--actor", "RUS", tmp / "a.db")
        sweep("malloc", casus(*arguments), *arguments)
    arguments = ("events", "--long", tmp / "a.db")
    sweep("malloc", casus(*arguments), *arguments)


def add_sweep(tmp, kind):
    whole, bad = casus("add", tmp / "whole.db", REPORTS), 0
    with sqlite3.connect(tmp / "whole.db") as c:
        want = c.execute("SELECT id, text FROM documents").fetchall()
    for n in moments(kind):
        folder = tmp / f"{kind}{n}"
        folder.mkdir()
        done = failing(kind, n, "add", "--list", folder / "a.db", REPORTS)
        assert done.status in (0, 1, 3), f"{kind} {n}: exit {done.status}: {done.words[-300:]}"
        bad += done.status != 0
        if not done.status:
            said = done.text.split()
            same(said, [r[0] for r in want], f"{kind} {n}")
        if done.text or not done.status:
            with sqlite3.connect(folder / "a.db") as c:
                same(c.execute("PRAGMA integrity_check").fetchall(), [("ok",)])
                there = c.execute("SELECT id, text FROM documents").fetchall()
            assert set(done.text.split()) <= {r[0] for r in there}, f"{kind} {n}: named as kept, and lost"
            assert set(there) <= set(want), f"{kind} {n}"
        if n % 5 == 0:
            same(casus("add", folder / "a.db", REPORTS).status, 0, f"{kind} {n}: cannot go on")
        shutil.rmtree(folder)
    assert bad, f"no {kind} was made to fail"
    assert whole.status == 0


def test_add_without_memory(tmp):
    add_sweep(tmp, "malloc")


def test_add_with_a_failing_disk(tmp):
    add_sweep(tmp, "write")
    add_sweep(tmp, "read")


run(globals())
