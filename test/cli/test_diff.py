"""casus diff: every record that came, went or changed is named, and nothing else."""
import collections
import csv
import io
import json
import shutil
import sys
import sqlite3
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from harness import DEMO, ROOT, casus, holds, run, same  # noqa: E402


def databases(tmp):
    """One read with the model of today, one without its rules on sanctions and with another sense of meetings."""
    shutil.copytree(ROOT / "dict", tmp / "dict")
    for rules in (tmp / "dict" / "rules").glob("*sanction*.rules"):
        rules.unlink()
    consult = tmp / "dict" / "rules" / "consult.rules"
    consult.write_text(consult.read_text().replace("cameo 040", "cameo 041"))
    same(casus("dict", "build", tmp / "dict", "-o", tmp / "other.model").status, 0)
    same(casus("add", tmp / "a.db", *DEMO).status, 0)
    same(casus("add", "-m", tmp / "other.model", tmp / "b.db", *DEMO).status, 0)
    return tmp / "a.db", tmp / "b.db"


def places(db):
    with sqlite3.connect(db) as c:
        return collections.Counter(c.execute("SELECT d.id, 'event', trigger_start, trigger_end FROM events JOIN documents d USING "
                                             "(document) UNION ALL SELECT d.id, 'transfer', trigger_start, trigger_end FROM transfers "
                                             "JOIN documents d USING (document)").fetchall())


def test_nothing_between_a_database_and_its_copy(tmp):
    same(casus("add", tmp / "a.db", *DEMO).status, 0)
    same(casus("add", "-j1", tmp / "b.db", *DEMO[::-1]).status, 0)
    same(casus("diff", tmp / "a.db", tmp / "b.db").out, b"")
    holds(casus("diff", tmp / "a.db", tmp / "b.db", "-f", "table").text, "0 records came, 0 went, 0 changed, in 21 reports\n")


def test_what_came_went_and_changed(tmp):
    a, b = databases(tmp)
    rows = casus("diff", a, b).documents()
    assert {"went", "changed"} <= {r["change"] for r in rows}
    before, after = collections.Counter(), collections.Counter()
    for r in rows:
        same(("before" in r and r["before"] is not None, r["after"] is not None),
             {"came": (False, True), "went": (True, False), "changed": (True, True)}[r["change"]])
        same(bool(r["fields"]), r["change"] == "changed")
        for side, counter in (("before", before), ("after", after)):
            if r[side] and r["kind"] in ("event", "transfer"):
                counter[(r["document"], r["kind"], *r[side]["span"])] += 1
    # Taking from the one what went and giving it what came makes the other.
    moved = places(a)
    moved.subtract(before)
    moved.update(after)
    same(+moved, +places(b))
    back = casus("diff", b, a).documents()
    same(collections.Counter(r["change"] for r in back),
         collections.Counter({"came": "went", "went": "came"}.get(r["change"], r["change"]) for r in rows))


def test_sums_by_rule(tmp):
    a, b = databases(tmp)
    rows = casus("diff", a, b).documents()
    want = collections.Counter()
    for r in rows:
        side = r["after"] or r["before"]
        want[(side["rule"] or r["kind"], r["change"])] += 1
    sums = casus("diff", a, b, "--by", "rule").documents()
    same({(s["rule"], w): s[w] for s in sums for w in ("came", "went", "changed") if s[w]}, dict(want))
    table = list(csv.DictReader(io.StringIO(casus("diff", a, b, "-f", "csv", "--by", "rule").text)))
    same([(t["rule"], int(t["went"])) for t in table], [(s["rule"], s["went"]) for s in sums])
    cells = list(csv.DictReader(io.StringIO(casus("diff", a, b, "-f", "csv").text)))
    same([(c["change"], c["document"], c["rule_before"] or None) for c in cells],
         [(r["change"], r["document"], r["before"] and r["before"]["rule"]) for r in rows])
    few = casus("diff", a, b, "-f", "table", "--limit", "2", env={"COLUMNS": "100"}).text
    holds(few, f"... and {len(rows) - 2} more")
    assert all(len(line) <= 100 for line in few.splitlines())


def test_reports_that_only_one_has(tmp):
    reports = [{"id": str(i), "source": "A", "text": f"France condemned attack {i}."} for i in range(3)]
    for name, part in (("a.db", reports[:2]), ("b.db", reports[1:])):
        same(casus("add", tmp / name, stdin="".join(json.dumps(r) + "\n" for r in part).encode()).status, 0)
    rows = casus("diff", tmp / "a.db", tmp / "b.db").documents()
    same([(r["change"], r["document"]) for r in rows if r["kind"] == "event"], [("went", "0"), ("came", "2")])
    holds(casus("diff", tmp / "a.db", tmp / "b.db", "-f", "table").text, "in 1 reports, 1 reports only in the first, 1 reports only in "
          "the second")


def test_a_report_that_was_mended_is_the_same_report(tmp):
    for name, text in (("a.db", "France condemned Iran."), ("b.db", "France praised Iran.")):
        same(casus("add", tmp / name, stdin=json.dumps({"id": "x", "source": "A", "text": text}).encode()).status, 0)
    (row,) = [r for r in casus("diff", tmp / "a.db", tmp / "b.db").documents() if r["kind"] == "event"]
    same((row["change"], row["before"]["words"], row["after"]["words"]), ("changed", "condemned", "praised"))
    assert "type" in row["fields"]


def test_wrong_use(tmp):
    same(casus("diff", tmp / "a.db").status, 2)
    same(casus("diff", tmp / "a.db", tmp / "b.db").status, 3)


run(globals())
