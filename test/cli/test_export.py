"""What `casus export` writes, read back by readers as strict as the real ones."""
import csv
import hashlib
import io
import json
import re
import sqlite3
import sys
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from harness import DEMO, casus, holds, run, same  # noqa: E402

DAY = re.compile(r"\d{4}-\d\d-\d\d")
# A report with all that breaks readers: quotation marks, tabs, a name with a semicolon, no URL, no id.
HOSTILE = {"title": 'The "tab\there" report; #1, twice', "published": "2024-03-05", "source": 'The "Evening"\tPost',
           "text": 'Fiji\'s foreign minister said on Tuesday: "We will not yield; never." Australian troops arrested two '
                   "Fijian officers in Suva. At least 12 people were killed in Texas on Monday."}


def database(tmp):
    db, odd = tmp / "news.db", tmp / "odd.jsonl"
    odd.write_text(json.dumps(HOSTILE) + "\n", encoding="utf-8")
    same(casus("add", db, *DEMO, odd).status, 0)
    return db


def export(db, *flags):
    done = casus("export", db, *flags)
    same((done.status, done.err), (0, b""))
    return done.text


def tabs(text, columns, header=True):
    """Rows of a tab-separated file in which nothing is quoted."""
    lines = text.split("\n")
    same(lines.pop(), "")
    rows = [line.split("\t") for line in lines]
    assert {len(r) for r in rows} <= {columns}
    assert '"' not in text
    return ([dict(zip(rows[0], r)) for r in rows[1:]], rows[0]) if header else rows


def query(db, sql):
    with sqlite3.connect(db) as c:
        return c.execute(sql).fetchall()


def test_icews(tmp):
    db = database(tmp)
    rows, head = tabs(export(db, "-f", "icews"), 20)
    same(head[:3] + head[-2:], ["Event ID", "Event Date", "Source Name", "Latitude", "Longitude"])
    same(len({(r["Event ID"], r["Event Date"]) for r in rows}), len(rows))
    assert all(0 < int(r["Event ID"]) < 2**31 for r in rows)
    assert all(DAY.fullmatch(r["Event Date"]) and r["CAMEO Code"].isdigit() and float(r["Intensity"]) <= 10 for r in rows)
    assert not any("NULL" in r.values() for r in rows)
    assert any(r["Source Country"] == "China" and r["Target Country"] == "United States" for r in rows)
    same({e[0] for e in query(db, "SELECT event FROM events")}, {(int(r["Event ID"]) - 1) // 16 + 1 for r in rows})


def test_polecat(tmp):
    db = database(tmp)
    rows, head = tabs(export(db, "-f", "polecat"), 40)
    same(len(rows), query(db, "SELECT count(*) FROM events")[0][0])
    same({r["Quad Code"] for r in rows} - {"VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT", "MATERIAL CONFLICT"},
         set())
    assert all(DAY.fullmatch(r["Event Date"]) for r in rows) and not any("" in r.values() for r in rows)
    nixon = next(r for r in rows if r["Actor Name"].startswith("Richard Nixon") and "Mao" in r["Recipient Name"])
    same(nixon["Actor COW"].split(";")[0], "2")
    holds(nixon["Story People"], "Zhou Enlai")


def test_panel_is_whole(tmp):
    db = database(tmp)
    rows = list(csv.DictReader(io.StringIO(export(db, "-f", "panel", "--by", "year"))))
    pairs = {(r["actor"], r["recipient"]) for r in rows}
    periods = sorted({r["period"] for r in rows})
    same(periods, [str(y) for y in range(int(periods[0]), int(periods[-1]) + 1)])
    same(len(rows), len(pairs) * len(periods))
    for r in rows:
        n = int(r["events"])
        quads = [int(r[k]) for k in ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")]
        same(sum(quads), n)
        same(sum(int(r[k]) for k in list(r)[14:]), n)
        same(bool(r["goldstein_mean"]), n > 0)
    one = next(r for r in rows if (r["period"], r["actor"], r["recipient"]) == ("1972", "USA", "CHN"))
    same((one["actor_cow"], one["recipient_gw"], int(one["events"]) > 0), ("2", "710", True))
    same(int(one["documents"]), query(db, "SELECT count(*) FROM documents WHERE day LIKE '1972%'")[0][0])


def test_states_have_the_numbers_of_the_year(tmp):
    db, f = tmp / "old.db", tmp / "old.jsonl"
    f.write_text("".join(json.dumps({"id": str(y), "published": f"{y}-05-06", "text": t}) + "\n" for y, t in [
        (1985, "The Soviet Union accused West Germany of espionage."), (1995, "Russia accused Germany of espionage.")]))
    same(casus("add", db, f).status, 0)
    rows = [r for r in csv.DictReader(io.StringIO(export(db, "-f", "panel", "--by", "year"))) if int(r["events"])]
    same([(r["period"], r["actor"], r["actor_cow"], r["recipient_cow"], r["recipient_gw"]) for r in rows],
         [("1995", "RUS", "365", "255", "260"), ("1985", "SUN", "365", "260", "260")])


def test_geojson_has_no_dots_for_countries(tmp):
    doc = json.loads(export(database(tmp), "-f", "geojson"))
    same(doc["type"], "FeatureCollection")
    for f in doc["features"]:
        precision = f["properties"]["precision"]
        same(f["geometry"] is None, precision not in ("exact", "city", "adm1"), precision)
        if f["geometry"]:
            lon, lat = f["geometry"]["coordinates"]
            assert -180 <= lon <= 180 and -90 <= lat <= 90
    assert {bool(f["geometry"]) for f in doc["features"]} == {True, False}


def test_followthemoney(tmp):
    entities = [json.loads(line) for line in export(database(tmp), "-f", "ftm").splitlines()]
    by_id = {e["id"]: e for e in entities}
    same(len(by_id), len(entities))
    same({e["schema"] for e in entities} >= {"Article", "Event", "Mention", "Person", "PublicBody"}, True)
    for e in entities:
        assert all(isinstance(v, list) and v and all(isinstance(x, str) and x for x in v) for v in e["properties"].values())
        for key in ("document", "resolved", "proof", "involved"):
            for target in e["properties"].get(key, []):
                assert target in by_id, (key, target)
        assert all(len(c) == 2 and c.islower() for c in e["properties"].get("country", []))


def test_tables(tmp):
    db = database(tmp)
    words = list(csv.DictReader(io.StringIO(export(db, "-f", "dictionary"))))
    assert all(all(w.values()) for w in words)
    for what in ("documents", "events", "happenings", "statements", "transfers", "relations", "claims", "stories"):
        text = export(db, "-w", what, "-f", "csv")
        rows = list(csv.DictReader(io.StringIO(text)))
        same(text.split("\n")[0].split(","), [w["column"] for w in words if w["table"] == what])
        table = "happenings WHERE contested" if what == "claims" else what
        same(len(rows), query(db, f"SELECT count(*) FROM {table}")[0][0], what)
        lines = [json.loads(line) for line in export(db, "-w", what).splitlines()]
        same(len(lines), len(rows))
    said = [json.loads(line) for line in export(db, "-w", "statements").splitlines()]
    assert any("not yield" in (s["content"] or "") for s in said)


def test_tables_are_narrowed_or_say_no(tmp):
    db = database(tmp)

    def n(*flags):
        return len(export(db, *flags).splitlines())

    same(n("-w", "statements", "--from", "2022-01-01", "--to", "2022-12-31"),
         query(db, "SELECT count(*) FROM statements JOIN documents USING (document) WHERE day LIKE '2022%'")[0][0])
    same(n("-w", "documents", "--search", "cruiser"), query(db, "SELECT count(*) FROM search WHERE search MATCH 'cruiser'")[0][0])
    same(n("-w", "documents", "--distinct"), query(db, "SELECT count(*) FROM documents WHERE copy_group IS NULL")[0][0])
    same(n("-w", "happenings", "--type", "ASSAULT,AID"), query(db, "SELECT count(*) FROM happenings WHERE type IN ('ASSAULT', 'AID')")[0][0])
    same(export(db, "-w", "claims", "--dyad", "PAK,IND"), casus("claims", db, "--dyad", "PAK,IND").text)
    same(export(db, "-w", "stories", "--party", "RUS"), casus("stories", db, "--party", "RUS").text)
    same(n("-w", "relations", "-n", "3"), 3)
    for bad in (["-w", "statements", "--type", "AID"], ["-f", "gdelt", "-o", tmp / "g", "--from", "2020-01-01"],
                ["-w", "documents", "--actor", "USA"], ["-w", "claims", "--distinct"], ["-f", "dictionary", "--limit", "3"]):
        done = casus("export", db, *bad)
        same((done.status, done.out), (2, b""), bad)
        holds(done.words, "does not narrow")


def unzip(path):
    with zipfile.ZipFile(path) as z:
        same(z.testzip(), None)
        same([n + ".zip" for n in z.namelist()], [path.name])
        return z.read(z.namelist()[0]).decode("utf-8")


def gdelt_files(folder, pattern):
    return "".join(unzip(p) for p in sorted(folder.glob(pattern)))


def test_gdelt(tmp):
    db, out = database(tmp), tmp / "gdelt"
    same(casus("export", db, "-f", "gdelt", "-o", out, "--base-url", "http://127.0.0.1:8080/gdeltv2/").status, 0)
    listed = [line.split(" ") for line in (out / "masterfilelist.txt").read_text().splitlines()]
    for size, digest, url in listed:
        content = (out / url.rsplit("/", 1)[1]).read_bytes()
        same((int(size), digest), (len(content), hashlib.md5(content).hexdigest()))
        holds(url, "http://127.0.0.1:8080/gdeltv2/")
    same({url.rsplit("/", 1)[1] for _, _, url in listed} | {"masterfilelist.txt", "lastupdate.txt"},
         {p.name for p in out.iterdir()})
    same([x[2] for x in listed[-3:]], [line.split(" ")[2] for line in (out / "lastupdate.txt").read_text().splitlines()])
    events = tabs(gdelt_files(out, "*.export.CSV.zip"), 61, header=False)
    mentions = tabs(gdelt_files(out, "*.mentions.CSV.zip"), 16, header=False)
    graph = tabs(gdelt_files(out, "*.gkg.csv.zip"), 27, header=False)
    same(len(events), query(db, "SELECT count(*) FROM happenings")[0][0])
    same(len(mentions), query(db, "SELECT count(*) FROM happening_events")[0][0])
    same(len(graph), query(db, "SELECT count(*) FROM documents WHERE day IS NOT NULL")[0][0])
    for e in events:
        assert 0 < int(e[0]) < 2**31 and e[60] and e[26].startswith(e[27]) and e[27].startswith(e[28])
        same((e[1][:6], e[1][:4], len(e[59])), (e[2], e[3], 14))
        same(float(e[4]) // 1, float(e[3]))
        assert e[51] in "012345" and (e[51] != "0" or not e[56])
    same({int(m[0]) for m in mentions}, {int(e[0]) for e in events})
    assert all(g[26] and g[4] for g in graph)
    same(casus("export", db, "-f", "gdelt1", "-o", tmp / "old").status, 0)
    tabs(gdelt_files(tmp / "old", "*.export.CSV.zip"), 58, header=False)


def test_the_same_bytes_twice(tmp):
    db = database(tmp)
    for flags in (["-f", "polecat"], ["-f", "ftm"], ["-w", "happenings"]):
        same(export(db, *flags), export(db, *flags))
    for k in "ab":
        same(casus("export", db, "-f", "gdelt", "-o", tmp / k).status, 0)
    same([p.read_bytes() for p in sorted((tmp / "a").iterdir())], [p.read_bytes() for p in sorted((tmp / "b").iterdir())])


def test_output_and_filters(tmp):
    db = database(tmp)
    same(casus("export", db, "-f", "icews", "-o", tmp / "x.tab", "--type", "ASSAULT").status, 0)
    rows, _ = tabs((tmp / "x.tab").read_text(), 20)
    same({r["CAMEO Code"] for r in rows}, {c for c, in query(db, "SELECT cameo FROM events WHERE type = 'ASSAULT'")})
    done = casus("export", db, "-f", "gdelt")
    same(done.status, 2)
    holds(done.words, "--output")
    done = casus("export", db, "-f", "icews", "-o", tmp / "no" / "such" / "x.tab")
    same(done.status, 3)
    holds(done.words, "No such file")
    done = casus("export", tmp / "none.db", "-f", "polecat")
    same(done.status, 3)


if __name__ == "__main__":
    run(globals())
