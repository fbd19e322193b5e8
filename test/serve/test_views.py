"""What the dashboard asks for: answers as openapi.json describes them, and sums that agree with the database."""
import json
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from server import Server, demo_db  # noqa: E402
from harness import CASUS, ROOT, casus, holds, run, same  # noqa: E402

TMP = tempfile.TemporaryDirectory(prefix="casus-test-")
DB = demo_db(TMP.name)
SERVER = Server(DB).__enter__()
KINDS = {"string": str, "integer": int, "number": (int, float), "boolean": bool, "array": list, "object": dict}


def rows(sql, *values):
    return rows_of(DB, sql, *values)


def rows_of(db, sql, *values):
    with sqlite3.connect(db) as c:
        return c.execute(sql, values).fetchall()


def check(value, schema, book, at):
    """`value` is as the schema says; members that the schema does not name are wrong."""
    if "$ref" in schema:
        schema = book["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if value is None:
        assert "null" in kinds, f"{at} is null"
        return
    good = any(isinstance(value, KINDS[k]) and not (k != "boolean" and isinstance(value, bool)) for k in kinds if k != "null")
    assert good, f"{at} is {value!r}, not {kinds}"
    if isinstance(value, list):
        for i, item in enumerate(value):
            check(item, schema["items"], book, f"{at}[{i}]")
    if isinstance(value, dict):
        for key, item in value.items():
            assert key in schema["properties"], f"{at} has {key}, which is not described"
            check(item, schema["properties"][key], book, f"{at}.{key}")
        missing = set(schema["properties"]) - set(value) - {"total", "why"}
        assert not missing, f"{at} lacks {missing}"


def test_sums_by_month_change_no_answer(tmp):
    """What is put together of months is what the rows say, for whole months, parts of months and what has no day."""
    db = tmp / "archive.db"
    subprocess.run([sys.executable, ROOT / "tools" / "big-archive", CASUS, db, "400"], check=True, stderr=subprocess.DEVNULL)
    with sqlite3.connect(db) as c:
        c.execute("UPDATE happenings SET day_from = NULL WHERE happening % 9 = 0")
    same(casus("recode", db, "--quiet").status in (0, 1), True)
    windows = [{}, {"from": "2016"}, {"to": "2018-06"}, {"from": "2016-03-01", "to": "2019-02-28"}, {"from": "2016-03-07", "to": "2019-02-11"},
               {"from": "2017-05-10", "to": "2017-05-20"}, {"from": "2017-05-10"}, {"to": "2017-05-10"}]
    asked = [("/api/v1/network", w) for w in windows] + [("/api/v1/flows", w) for w in windows] + \
        [("/api/v1/places", w) for w in windows] + \
        [("/api/v1/flows", {"kind": "arms", **windows[3]})] + \
        [("/api/v1/dyads", {"a": a, "b": b, "by": "month", **w}) for a, b in (("USA", "CHN"), ("CHN", "USA"), ("RUS", "RUS")) for w in windows]

    def answers():
        with Server(db) as server:
            return [server.get(path, **w) for path, w in asked] + [server.get("/api/v1/overview")["counts"]]

    counted = answers()
    same(rows_of(db, "SELECT count(*) FROM stale_months"), [(0,)])
    assert all(a["links"] and a["nodes"] for a in counted[:5]) and counted[8] and any(p["events"] for p in counted[25]["periods"])
    with sqlite3.connect(db) as c:
        c.execute("INSERT OR IGNORE INTO stale_months SELECT month FROM month_countries UNION SELECT month FROM month_pairs WHERE month % 2 = 0")
        c.execute("UPDATE month_pairs SET deeds = 0, events = 7")
        c.execute("UPDATE month_countries SET deeds = 99")
        for table, column in (("month_places", "happenings"), ("day_pairs", "deeds"), ("day_countries", "deeds")):
            c.execute(f"UPDATE {table} SET {column} = 99")
        c.execute("INSERT OR IGNORE INTO stale_months SELECT month FROM month_flows UNION SELECT month FROM month_pairs UNION SELECT month FROM month_places")
    counts = counted[-1]
    same([counts[k] for k in ("events", "happenings", "contested", "statements")],
         [rows_of(db, sql)[0][0] for sql in ("SELECT count(*) FROM events", "SELECT count(*) FROM happenings",
                                             "SELECT sum(contested) FROM happenings", "SELECT count(*) FROM statements")])
    for (path, w), got, want in zip(asked + [("overview", {})], answers(), counted):
        same(got, want, f"{path} {w}")
    same(casus("add", "--quiet", db, tmp).status in (0, 1), True)
    same(rows_of(db, "SELECT count(*) FROM stale_months"), [(0,)])
    same(answers(), counted)


def numbers(server, path, key, **asked):
    """The rows of all pages, in their order."""
    got, page = [], server.get(path, limit=7, **asked)
    while True:
        got += [row[key] for row in page["items"]]
        if not page["next"]:
            return got
        page = server.get(path, limit=7, cursor=page["next"], **asked)


def test_quick_ways_find_the_same_rows(tmp):
    """Pages along the pairs and near a window are the rows that a plain question gives, in the same order."""
    db = tmp / "archive.db"
    subprocess.run([sys.executable, ROOT / "tools" / "big-archive", CASUS, db, "400"], check=True, stderr=subprocess.DEVNULL)
    with sqlite3.connect(db) as c:
        c.execute("UPDATE happenings SET last_reported = date(day_from, '+' || (happening % 5 * 40) || ' days') WHERE happening % 3 = 0")
        c.execute("UPDATE happenings SET last_reported = date(day_from, '-' || (happening % 7) || ' days') WHERE happening % 11 = 0")
        c.execute("UPDATE happenings SET day_from = NULL WHERE happening % 13 = 0")
        c.execute("INSERT OR IGNORE INTO happening_parties SELECT happening, 'recipient', 1, name, country, code, ref FROM happening_parties "
                  "WHERE side = 'actor' AND happening % 4 = 0")
    pair = "happening IN (SELECT happening FROM happening_pairs WHERE a = 'USA' AND b = 'CHN' OR a = 'CHN' AND b = 'USA')"
    newest, recent = "day_from IS NULL, day_from DESC, happening DESC", "last_reported DESC, happening DESC"
    with Server(db) as server:
        for asked, where, order in (
                ({"dyad": "USA,CHN"}, pair, newest), ({"dyad": "CHN,USA", "sort": "oldest"}, pair, "day_from IS NULL, day_from, happening"),
                ({"dyad": "USA,USA"}, "happening IN (SELECT happening FROM happening_pairs WHERE a = 'USA' AND b = 'USA')", newest),
                ({"dyad": "USA,CHN", "type": "ASSAULT"}, pair + " AND type = 'ASSAULT'", newest),
                ({"dyad": "USA,CHN", "from": "2016", "to": "2018-03-08"}, pair + " AND day_from BETWEEN '2016-01-01' AND '2018-03-08'", newest)):
            want = [r[0] for r in rows_of(db, f"SELECT happening FROM happenings WHERE {where} ORDER BY {order}")]
            assert len(want) > 2
            same(numbers(server, "/api/v1/happenings", "happening", **asked), want, asked)
        for first, last in (("2017-02-01", "2018-05-31"), ("2019-01-05", "2019-03-04"), (None, "2016-12-31")):
            where = f"contested AND day_from <= '{last}'" + (f" AND day_from >= '{first}'" if first else "")
            want = [r[0] for r in rows_of(db, f"SELECT happening FROM happenings WHERE {where} ORDER BY {recent}")]
            assert len(want) > 5
            same(numbers(server, "/api/v1/claims", "happening", **{k: v for k, v in (("from", first), ("to", last)) if v}), want, (first, last))
        want = [r[0] for r in rows_of(db, "SELECT event FROM events WHERE event IN (SELECT event FROM pairs WHERE a = 'USA' AND b = 'CHN' OR "
                                          "a = 'CHN' AND b = 'USA') ORDER BY day DESC, event DESC")]
        same(numbers(server, "/api/v1/events", "event", dyad="USA,CHN"), want)


def test_answers_are_as_described():
    book = SERVER.get("/api/v1/openapi.json")
    extra = {"/api/v1/dyads": {"a": "IND", "b": "PAK"}, "/api/v1/search": {"q": "ceasefire"}}
    asked = 0
    for path, about in book["paths"].items():
        schema = about["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        if path.endswith("/{id}"):
            name = path[:-5]
            for row in SERVER.get(name, limit=4)["items"]:
                number = row[{"stories": "story", "claims": "happening"}.get(name.rsplit("/", 1)[1], name.rsplit("/", 1)[1][:-1])]
                if name.endswith("statements"):
                    continue  # their number is that of the report and of the statement in one
                check(SERVER.get(f"{name}/{number}"), schema, book, f"{name}/{number}")
                asked += 1
            continue
        named = {p["name"] for p in about["get"]["parameters"]}
        answer = SERVER.get(path, **extra.get(path, {}))
        check(answer, schema, book, path)
        for name, value in (("type", "ASSAULT"), ("from", "2022"), ("status", "contested"), ("q", "missile*"), ("actor", "RUS")):
            if name in named:
                check(SERVER.get(path, **{**extra.get(path, {}), name: value}), schema, book, f"{path}?{name}")
        same(SERVER.ask(path, nonsense=1).status, 400, path)
        asked += 1
    assert asked > 30, asked


def test_happenings_are_those_of_the_database():
    items = SERVER.all("/api/v1/happenings", limit=20)
    same(len(items), rows("SELECT count(*) FROM happenings")[0][0])
    assert items, "the demo has happenings"
    for item in items[:20]:
        whole = SERVER.get(f"/api/v1/happenings/{item['happening']}")
        same(SERVER.get(f"/api/v1/happenings/{item['id']}"), whole)
        same(len(whole["mentions"]), item["mentions"])
        same(len({m["document"] for m in whole["mentions"]}), item["documents"])
        same({m["happening"] for m in whole["mentions"]}, {item["happening"]})
        for key in set(item) - {"mentions"}:
            same(whole[key], item[key], key)
        start, end = item["trigger"]
        assert item["sentence"].encode()[start:end].strip()
    for what, number in (("claims", "SELECT count(*) FROM happenings WHERE contested"), ("stories", "SELECT count(*) FROM stories")):
        same(len(SERVER.all(f"/api/v1/{what}", limit=9)), rows(number)[0][0], what)


def test_filters_of_happenings():
    everything = SERVER.all("/api/v1/happenings", limit=200)

    def parties(h, side):
        return {p["country"] for p in h[side]}
    for filters, keeps in (
            ({"actor": "RUS"}, lambda h: "RUS" in parties(h, "actors")),
            ({"recipient": "PAK"}, lambda h: "PAK" in parties(h, "recipients")),
            ({"dyad": "IND,PAK"}, lambda h: ("IND" in parties(h, "actors") and "PAK" in parties(h, "recipients"))
                or ("PAK" in parties(h, "actors") and "IND" in parties(h, "recipients"))),
            ({"type": "ASSAULT,AGREE"}, lambda h: h["type"] in ("ASSAULT", "AGREE")),
            ({"from": "2022-04", "to": "2022-04"}, lambda h: (h["day_from"] or "")[:7] == "2022-04"),
            ({"contested": "1"}, lambda h: h["contested"]),
            ({"country": "UKR"}, lambda h: h["place"] and h["place"]["country"] == "UKR")):
        want = sorted(h["id"] for h in everything if keeps(h))
        same(sorted(h["id"] for h in SERVER.all("/api/v1/happenings", limit=7, **filters)), want, str(filters))
    assert SERVER.get("/api/v1/happenings", actor="RUS")["items"]
    found = SERVER.all("/api/v1/happenings", q="ceasefire", limit=50)
    assert found and len(found) < len(everything)


def test_periods_add_up():
    want = [json.loads(line) for line in casus("dyad", DB, "IND", "PAK", "--by", "day", "--format", "jsonl").text.splitlines()]
    for by in ("month", "week", "day"):
        answer = SERVER.get("/api/v1/dyads", a="IND", b="PAK", by=by)
        periods = answer["periods"]
        same(sum(p["events"] for p in periods), sum(p["events"] for p in want), by)
        for p in periods:
            same(sum(p["quads"]), p["events"])
            same(p["goldstein"] is None, p["events"] == 0)
            assert p["happenings"] <= p["events"] and p["reports"] <= p["events"]
        same([p["period"] for p in periods], sorted({p["period"] for p in periods}))
        assert periods[0]["events"] and periods[-1]["events"], "from the first act to the last"
    days = SERVER.get("/api/v1/dyads", a="IND", b="PAK", by="day")["periods"]
    assert any(not p["events"] for p in days), "the empty days between"
    may = SERVER.get("/api/v1/dyads", a="IND", b="PAK", **{"from": "2025-05", "to": "2025-05"})["periods"]
    same(len(may), 1)
    same(may[0]["documents"], rows("SELECT count(*) FROM documents WHERE day LIKE '2025-05%'")[0][0])
    same(SERVER.ask("/api/v1/dyads", a="IND").status, 400)
    same(SERVER.ask("/api/v1/dyads", a="IND", b="PAK", by="fortnight").status, 400)
    same(SERVER.get("/api/v1/dyads", a="IND", b="nobody at all")["periods"], [])


def test_sums_agree_with_the_rows():
    all_of_them = SERVER.all("/api/v1/happenings", limit=200)
    places = SERVER.get("/api/v1/places", limit=1000)["items"]
    same(sum(p["happenings"] for p in places), sum(h["place"] is not None for h in all_of_them))
    for p in places:
        same(p["lat"] is not None, p["precision"] in ("exact", "city", "adm1"), str(p))
    net = SERVER.get("/api/v1/network")
    names = {n["id"]: n["name"] for n in net["nodes"]}
    same(names["PAK"], "Pakistan")
    for link in net["links"]:
        assert link["a"] < link["b"] and link["a"] in names and link["b"] in names, link
        deeds = [h for h in all_of_them if h["realis"] == "deed" and any(
            {x["country"], y["country"]} == {link["a"], link["b"]} for x in h["actors"] for y in h["recipients"])]
        same(link["cooperation"] + link["conflict"], len(deeds), str(link))
    actors = SERVER.get("/api/v1/actors", q="pakist", limit=5)["items"]
    same((actors[0]["name"], actors[0]["country"], actors[0]["kind"]), ("Pakistan", "PAK", "state"))
    counts = SERVER.get("/api/v1/overview")["counts"]
    for key, table in (("documents", "documents"), ("events", "events"), ("happenings", "happenings"), ("transfers", "transfers")):
        same(counts[key], rows(f"SELECT count(*) FROM {table}")[0][0], key)


def test_full_text_and_why():
    hits = SERVER.get("/api/v1/search", q="ceasefire")["items"]
    assert hits and all("\x01" in h["snippet"] and "\x02" in h["snippet"] for h in hits)
    same(SERVER.ask("/api/v1/search", q='"').status, 400)
    same(SERVER.get("/api/v1/search")["items"], [])
    for event in SERVER.get("/api/v1/events", limit=5)["items"]:
        why = SERVER.get(f"/api/v1/events/{event['event']}")["why"]
        same(why["rule"], event["rule"])
        holds(why["trace"], event["sentence"].split()[-1])
        holds(why["trace"], f"by rule {event['rule']}")


def test_stream_tells_of_growth(tmp):
    import socket
    db = demo_db(tmp)
    with Server(db) as server, socket.create_connection(("127.0.0.1", server.port), timeout=20) as s:
        s.sendall(b"GET /api/v1/stream HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n" % server.port)
        got = b""
        while b"retry:" not in got:
            got += s.recv(4096)
        holds(got.decode(), "text/event-stream")
        casus("add", "--quiet", db, "-", stdin=b'{"id": "n", "source": "New", "published": "2025-06-01", "text": "Norway thanked Chile."}\n')
        while b"event: change" not in got or b'"documents"' not in got:
            more = s.recv(4096)
            assert more, got
            got += more


try:
    run(globals())
finally:
    SERVER.__exit__()
    TMP.cleanup()
