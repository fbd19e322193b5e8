"""claims, stories and dyad: what they list is what a query by hand finds, in every form."""
import csv
import io
import json
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from harness import CASUS, ROOT, casus, holds, run, same  # noqa: E402

HOME = tempfile.TemporaryDirectory(prefix="casus-test-")
DB = Path(HOME.name) / "archive.db"
subprocess.run([sys.executable, ROOT / "tools" / "big-archive", CASUS, DB, "600"], check=True, stderr=subprocess.DEVNULL)
FIGURES = ("EXISTS (SELECT 1 FROM happening_figures x JOIN happening_figures y USING (happening) WHERE x.happening = h.happening AND "
           "x.low > y.high)")


def rows(sql):
    with sqlite3.connect(DB) as c:
        return c.execute(sql).fetchall()


def claims(*flags):
    done = casus("claims", DB, *flags)
    same((done.status, done.err), (0, b""), flags)
    return done.documents()


def numbers(where):
    got = {r[0] for r in rows(f"SELECT happening FROM happenings h WHERE contested AND {where}")}
    assert 0 < len(got) < rows("SELECT sum(contested) FROM happenings")[0][0], f"{where}: {len(got)}: this shows nothing"
    return got


def of(country, side):
    return f"EXISTS (SELECT 1 FROM happening_parties p WHERE p.happening = h.happening AND p.country = '{country}' AND p.side = '{side}')"


def test_every_contested_happening_once():
    want = [r[0] for r in rows("SELECT happening FROM happenings WHERE contested ORDER BY last_reported DESC, happening DESC")]
    same([c["happening"] for c in claims()], want)
    assert len(want) > 300, len(want)


def test_filters():
    both = f"(({of('USA', 'actor')} AND {of('CHN', 'recipient')}) OR ({of('CHN', 'actor')} AND {of('USA', 'recipient')}))"
    for flags, where in (
            (["--actor", "RUS"], of("RUS", "actor")), (["--recipient", "UKR"], of("UKR", "recipient")),
            (["--party", "IND"], f"({of('IND', 'actor')} OR {of('IND', 'recipient')})"), (["--dyad", "CHN,USA"], both),
            (["--type", "assault,aid"], "type IN ('ASSAULT', 'AID')"), (["--status", "denied"], "status = 'denied'"),
            (["--from", "2015-04-01", "--to", "2018-12-31"], "day_from BETWEEN '2015-04-01' AND '2018-12-31'"),
            (["--because", "figures"], FIGURES), (["--because", "claimed,figures"], f"(status = 'claimed' OR {FIGURES})"),
            (["--because", "unconfirmed"], "origins < 2"), (["--party", "IND", "--type", "AID"],
                                                            f"({of('IND', 'actor')} OR {of('IND', 'recipient')}) AND type = 'AID'")):
        same({c["happening"] for c in claims(*flags)}, numbers(where), flags)


def test_each_side_has_its_words_and_its_report():
    for c in claims("--limit", "60"):
        stands = rows("SELECT s.party, s.stance, d.id, d.url, d.source, substr(d.text, k.start + 1, k.end - k.start) FROM happening_stands "
                      "s JOIN events v USING (event) JOIN documents d USING (document) JOIN claims c USING (claim) JOIN "
                      "statement_content k ON k.document = d.document AND k.statement = c.statement WHERE s.happening = %d"
                      % c["happening"])
        same(sorted((s["party"], s["stance"], s["document"], s["url"], s["source"], s["words"]) for s in c["sides"]), sorted(stands))
        same("figures" in c["reasons"], bool(rows(f"SELECT 1 FROM happenings h WHERE happening = {c['happening']} AND {FIGURES}")))
        assert c["reasons"], c
        counts = rows(f"SELECT documents, outlets, origins FROM happenings WHERE happening = {c['happening']}")
        same([(c["documents"], c["outlets"], c["origins"])], counts)


def test_forms_tell_the_same():
    objects = claims("--limit", "40")
    table = list(csv.DictReader(io.StringIO(casus("claims", DB, "-n", "40", "-f", "csv").text)))
    same([(t["id"], t["status"], t["reasons"].split(), t["actors_name"]) for t in table],
         [(o["id"], o["status"], o["reasons"], "; ".join(a["name"] for a in o["actors"])) for o in objects])
    for width in ("96", "110", "160"):
        lines = casus("claims", DB, "-n", "40", "-f", "table", env={"COLUMNS": width}).text.splitlines()
        same((len(lines), max(map(len, lines)) <= int(width)), (41, True))
    cards = casus("claims", DB, "-n", "40", "--long").text
    same(cards.count("independent origin"), 40)
    for o in objects:
        for s in o["sides"]:
            holds(cards.replace("\n    ", " ").replace("\n", " "), s["words"].split(" ")[0])
            holds(cards, s["url"])


def test_orders_and_limits():
    origins = [c["origins"] for c in claims("--sort", "origins")]
    same(origins, sorted(origins, reverse=True))
    oldest = [c["day_from"] for c in claims("--sort", "oldest")]
    same(oldest, sorted(oldest))
    same(len(claims("--limit", "7")), 7)
    for bad in (["--because", "lies"], ["--sort", "largest"], ["--status", "true"], ["--dyad", "PAK"]):
        same(casus("claims", DB, *bad).status, 2, bad)
    same(casus("claims", Path(HOME.name) / "none.db").status, 3)
    holds(casus("claims", DB, "--actor", "Nobody At All", "-f", "table").text, "nothing that is contested")


def test_stories():
    done = casus("stories", DB)
    same((done.status, done.err), (0, b""))
    told = {s["story"]: s for s in done.documents()}
    same(len(told), rows("SELECT count(*) FROM stories")[0][0])
    for number, s in list(told.items())[:20]:
        same([r["document"] for r in s["reports"]], [r[0] for r in rows(f"SELECT id FROM documents WHERE story = {number} ORDER BY day, "
                                                                       "document")])
        same((s["happenings"], s["contested"]), rows(f"SELECT count(*), sum(contested) FROM happenings WHERE story = {number}")[0])
        parties = [p["happenings"] for p in s["parties"]]
        same(parties, sorted(parties, reverse=True))
    some = {s["story"] for s in casus("stories", DB, "--party", "RUS", "--type", "AID").documents()}
    same(some, {r[0] for r in rows(f"SELECT story FROM happenings h WHERE type = 'AID' AND ({of('RUS', 'actor')} OR {of('RUS', 'recipient')})")})
    same(len(list(csv.DictReader(io.StringIO(casus("stories", DB, "-f", "csv").text)))), len(told))
    lines = casus("stories", DB, "-f", "table", "-n", "9", env={"COLUMNS": "100"}).text.splitlines()
    same((len(lines), max(map(len, lines)) <= 100), (10, True))
    holds(casus("stories", DB, "-n", "1", "--long").text, "http://example.org/")


def test_dyad_counts_happenings_apart():
    periods = {"month": "substr(%s, 1, 7)", "year": "substr(%s, 1, 4)", "week": "date(%s, 'weekday 0', '-6 days')", "day": "%s"}
    for by, period in periods.items():
        want = {r[0]: r[1:] for r in rows(
            f"SELECT {period % 'v.day'}, count(DISTINCT v.event), count(DISTINCT v.document), count(DISTINCT g.happening), "
            "round(avg(v.goldstein), 6) FROM events v JOIN parties a ON a.event = v.event AND a.side = 'actor' JOIN parties b ON b.event = "
            "v.event AND b.side = 'recipient' JOIN happening_events g ON g.event = v.event WHERE v.polarity = 'positive' AND v.modality = "
            "'actual' AND ((a.country = 'USA' AND b.country = 'CHN') OR (a.country = 'CHN' AND b.country = 'USA')) GROUP BY 1")}
        read = dict(rows(f"SELECT {period % 'day'}, count(*) FROM documents GROUP BY 1"))
        got = casus("dyad", DB, "USA", "CHN", "--by", by).documents()
        same({d["period"]: (d["events"], d["reports"], d["happenings"], round(d["goldstein"], 6)) for d in got if d["events"]}, want)
        assert all(d["documents"] == read.get(d["period"], 0) for d in got)
        assert all(sum(d["types"].values()) == d["events"] for d in got)
        assert all(sum(v for k, v in d.items() if k.endswith(("cooperation", "conflict"))) == d["events"] for d in got)
        # The same from the events as from the table of pairs.
        slow = casus("dyad", DB, "USA", "CHN", "--by", by, "--status", "reported,claimed,denied,disputed,unverified,confirmed").documents()
        same(slow, got)
    whole = casus("dyad", DB, "USA", "CHN", "--type", "AID,AGREE", "-c", "0.7", "--from", "2016-02-01", "--to", "2024-11-30").documents()
    same(whole, casus("dyad", DB, "USA", "CHN", "--type", "AID,AGREE", "-c", "0.7", "--from", "2016-02-01", "--to", "2024-11-30", "--status",
                      "reported,claimed,denied,disputed,unverified,confirmed").documents())
    assert {t for d in whole for t in d["types"]} <= {"AID", "AGREE"} and any(d["events"] for d in whole)


def test_pairs_follow_the_happenings(tmp):
    """Triggers keep the tables of pairs whatever happens to what they are made from."""
    with sqlite3.connect(DB) as c, sqlite3.connect(tmp / "copy.db") as copy:
        c.backup(copy)
    c = sqlite3.connect(tmp / "copy.db")
    c.execute("PRAGMA foreign_keys = ON")

    def whole():
        want = c.execute("SELECT DISTINCT a.country, b.country, ifnull(h.day_from, ''), h.happening, h.contested FROM happenings h JOIN happening_parties a ON "
                         "a.happening = h.happening AND a.side = 'actor' JOIN happening_parties b ON b.happening = h.happening AND b.side = "
                         "'recipient' ORDER BY 1, 2, 3, 4").fetchall()
        same(c.execute("SELECT * FROM happening_pairs ORDER BY 1, 2, 3, 4").fetchall() == want, True)
        same(c.execute("SELECT count(*) FROM pairs p LEFT JOIN happening_events g USING (event) WHERE p.happening IS NOT g.happening")
             .fetchall(), [(0,)])
        same(dict(c.execute("SELECT day, documents FROM days")), dict(c.execute("SELECT day, count(*) FROM documents GROUP BY day")))

    whole()
    c.execute("UPDATE happenings SET contested = 1 - contested WHERE happening % 3 = 0")
    c.execute("UPDATE happenings SET day_from = '2020-02-03' WHERE happening % 4 = 0")
    c.execute("UPDATE happenings SET day_from = NULL WHERE happening % 6 = 0")
    whole()
    c.execute("CREATE TEMP TABLE kept AS SELECT * FROM happening_parties WHERE happening % 5 = 0")
    c.execute("DELETE FROM happening_parties WHERE happening % 5 = 0")
    whole()
    c.execute("INSERT INTO happening_parties SELECT * FROM kept")
    c.execute("INSERT OR REPLACE INTO happening_events (event, happening, origin) SELECT event, 1, origin FROM happening_events WHERE event < 50")
    whole()
    c.execute("DELETE FROM happenings WHERE happening % 7 = 0")
    c.execute("UPDATE pairs SET happening = NULL WHERE happening % 7 = 0")
    whole()
    c.execute("DELETE FROM documents WHERE document % 2 = 0")
    whole()


run(globals())
