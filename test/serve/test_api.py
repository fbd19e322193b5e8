"""The API on the demo database: what it answers is what the database holds."""
import csv
import gzip
import hashlib
import io
import json
import sqlite3
import sys
import tempfile
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from server import Server, demo_db  # noqa: E402
from harness import DEMO, casus, holds, run, same  # noqa: E402

TMP = tempfile.TemporaryDirectory(prefix="casus-test-")
DB = demo_db(TMP.name)
SERVER = Server(DB).__enter__()


def rows(sql):
    with sqlite3.connect(DB) as c:
        return c.execute(sql).fetchall()


def test_health_and_page():
    same(SERVER.ask("/healthz").text, "ok\n")
    for path in ("/", "/dyad", "/some/view"):
        page = SERVER.ask(path)
        same(page.status, 200)
        holds(page.headers["content-type"], "text/html")
        holds(page.headers["content-security-policy"], "default-src 'none'")
    same(SERVER.ask("/none.js").status, 404)
    same(SERVER.ask("/api/v1/none").status, 404)


def test_every_list_pages_to_the_end():
    for what, table in (("events", "events"), ("documents", "documents")):
        whole = SERVER.get(f"/api/v1/{what}", limit=1000)
        same(whole["next"], None)
        same(whole["total"], rows(f"SELECT count(*) FROM {table}")[0][0])
        same(len(whole["items"]), whole["total"])
        for sort in ("newest", "oldest", "added"):
            want = SERVER.get(f"/api/v1/{what}", limit=1000, sort=sort)["items"]
            same(SERVER.all(f"/api/v1/{what}", limit=7, sort=sort), want, f"{what} {sort}")
            same(sorted(map(json.dumps, want)), sorted(map(json.dumps, whole["items"])))


def test_events_are_those_of_the_command_line():
    asked = [{}, {"actor": "PAK"}, {"recipient": "IND"}, {"dyad": "PAK,IND"}, {"type": "ASSAULT,ACCUSE"}, {"status": "contested"},
             {"from": "2022-01-01", "to": "2022-12-31"}, {"q": "missile*"}, {"min_confidence": "0.8"}, {"actor": "Saudi"},
             {"actor": "MIL"}, {"dyad": "RUS,UKR", "type": "assault"}]
    for filters in asked:
        flags = [f"--{'search' if k == 'q' else k.replace('_', '-')}={v}" for k, v in filters.items()]
        want = [e["id"] for e in casus("events", DB, "--format", "jsonl", *flags).documents()]
        got = [e["id"] for e in SERVER.all("/api/v1/events", limit=9, **filters)]
        same(sorted(got), sorted(want), str(filters))
        assert want, filters
    same(SERVER.get("/api/v1/events", **{"from": "2022", "to": "2022-12", "limit": 1})["total"],
         SERVER.get("/api/v1/events", **{"from": "2022-01-01", "to": "2022-12-31", "limit": 1})["total"])


def test_letters_are_no_part_of_a_name(tmp):
    db = tmp / "names.db"
    casus("add", "--quiet", db, "-", stdin=b'{"published": "2024-05-01", "text": "Mir Hossein Mousavi criticised Russia on Monday."}\n')
    same(casus("events", db, "--actor", "USA").text, "")
    assert casus("events", db, "--actor", "Mousavi").text
    assert casus("events", db, "--recipient", "RUS").text


def test_csv_and_lines_hold_the_same():
    for what in ("events", "documents"):
        items = SERVER.get(f"/api/v1/{what}", limit=1000)["items"]
        lines = SERVER.ask(f"/api/v1/{what}.jsonl?limit=1000")
        same([json.loads(line) for line in lines.text.splitlines()], items)
        same(SERVER.ask(f"/api/v1/{what}?limit=1000", headers={"Accept": "application/jsonl"}).body, lines.body)
        table = SERVER.ask(f"/api/v1/{what}.csv?limit=1000")
        holds(table.headers["content-type"], "text/csv")
        same(SERVER.ask(f"/api/v1/{what}?limit=1000", headers={"Accept": "text/csv"}).body, table.body)
        got = list(csv.DictReader(io.StringIO(table.text)))
        same(len(got), len(items))
        for row, item in zip(got, items):
            for key, value in item.items():
                check_cell(row, key, value)
    page = SERVER.ask("/api/v1/events.csv?limit=3")
    same(page.headers["x-next-cursor"], SERVER.get("/api/v1/events", limit=3)["next"])


def plain(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    return " ".join(value) if isinstance(value, list) else repr(value) if isinstance(value, float) else str(value)


def unquoted(cell):
    return cell[1:] if cell[:2] in ("'=", "'+", "'-", "'@") else cell


def check_cell(row, key, value):
    if isinstance(value, dict):
        for k, v in value.items():
            check_cell(row, f"{key}_{k}", v)
    elif isinstance(value, list) and key == "trigger":
        same([row["trigger_start"], row["trigger_end"]], [str(v) for v in value])
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        for k in value[0]:
            same(unquoted(row[f"{key}_{k}"]), "; ".join(plain(v[k]) for v in value), key)
    elif key in row:
        same(unquoted(row[key]), plain(value), key)
    else:
        assert value in (None, []), (key, value)


def test_document_is_its_record():
    codes = {d["id"]: d for d in casus("code", *DEMO).documents()}
    for number, name in rows("SELECT document, id FROM documents"):
        got = SERVER.get(f"/api/v1/documents/{number}")
        same((got["document"], got["id"]), (number, name))
        for event in got["events"]:
            event.pop("event")
        for key, value in codes[name].items():
            same(got[key], value, f"{name} {key}")


def test_event_in_detail():
    for number, id, trigger_start, trigger_end in rows("SELECT event, id, trigger_start, trigger_end FROM events"):
        e = SERVER.get(f"/api/v1/events/{number}")
        same(SERVER.get(f"/api/v1/events/{id}")["id"], id)
        sentence = e["sentence"].encode()
        text = rows(f"SELECT text FROM documents WHERE document = {e['document']}")[0][0].encode()
        s, t = e["trigger"]
        same(sentence[s:t], text[trigger_start:trigger_end])
        for part in e["actors"] + e["recipients"]:
            assert part["span"] is None or 0 <= part["span"][0] < part["span"][1] <= len(sentence), part
        for part in e["objects"] + e["quantities"]:
            if part["span"]:
                same(sentence[slice(*part["span"])].decode(), part["text"])


def test_conditional_and_packed():
    first = SERVER.ask("/api/v1/events")
    again = SERVER.ask("/api/v1/events", headers={"If-None-Match": first.headers["etag"]})
    same((again.status, again.body), (304, b""))
    same(SERVER.ask("/api/v1/events", headers={"If-None-Match": 'W/"0"'}).status, 200)
    packed = SERVER.ask("/api/v1/events", headers={"Accept-Encoding": "gzip"})
    same(packed.headers["content-encoding"], "gzip")
    same(gzip.decompress(packed.body), first.body)
    head = SERVER.ask("/api/v1/events", method="HEAD")
    same((head.status, head.body, head.headers["content-length"]), (200, b"", str(len(first.body))))


def test_files_of_gdelt():
    listed = [line.split(" ") for line in SERVER.ask("/gdeltv2/masterfilelist.txt").text.splitlines()]
    same(len(listed), 3 * rows("SELECT count(DISTINCT day) FROM documents")[0][0])
    for size, digest, url in listed:
        host, path = url.removeprefix("http://").split("/", 1)
        same(host, f"127.0.0.1:{SERVER.port}")
        file = SERVER.ask("/" + path, headers={"Accept-Encoding": "gzip"})
        same((file.status, file.headers["content-type"], len(file.body)), (200, "application/zip", int(size)), path)
        same(hashlib.md5(file.body).hexdigest(), digest, path)
    same(SERVER.ask("/gdeltv2/lastupdate.txt").text.splitlines(), [" ".join(line) for line in listed[-3:]])
    with zipfile.ZipFile(io.BytesIO(SERVER.ask("/gdeltv2/20250507000000.export.CSV.zip").body)) as z:
        same(z.namelist(), ["20250507000000.export.CSV"])
        assert all(len(line.split("\t")) == 61 for line in z.read(z.namelist()[0]).decode().splitlines())
    for path in ("/gdeltv2", "/gdeltv2/", "/gdeltv2/19000101000000.export.CSV.zip", "/gdeltv2/20250507001500.export.CSV.zip", "/gdeltv2/x"):
        same(SERVER.ask(path).status, 404, path)


def test_bad_requests_are_told_why():
    for path, status in (("/api/v1/events?foo=1", 400), ("/api/v1/events?limit=0", 400), ("/api/v1/events?limit=1001", 400),
                         ("/api/v1/events?limit=x", 400), ("/api/v1/events?type=WAR", 400), ("/api/v1/events?from=yesterday", 400),
                         ("/api/v1/events?cursor=abc", 400), ("/api/v1/events?dyad=A", 400), ("/api/v1/events?sort=best", 400),
                         ("/api/v1/events?limit=1&limit=2", 400), ("/api/v1/events?q=%ff", 400), ("/api/v1/events?q=%00", 400),
                         ("/api/v1/events?q=%zz", 400), ("/api/v1/events/999999", 404), ("/api/v1/events/0", 404),
                         ("/api/v1/events/ffffffffffffffff", 404), ("/api/v1/events/x", 404), ("/api/v1/events/1/2", 404),
                         ("/api/v1/documents?actor=PAK", 400), ("/api/v1/events?min_confidence=2", 400),
                         ("/api/v1/../../etc/passwd", 404), ("/..%2f..%2fetc%2fpasswd.txt", 404)):
        answer = SERVER.ask(path)
        same(answer.status, status, path)
        error = answer.json()["error"]
        assert error["code"] and error["message"], path
    for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS"):
        answer = SERVER.ask("/api/v1/events", method=method, body=b"{}")
        same((method, answer.status, answer.headers["allow"]), (method, 405, "GET, HEAD"))
    same(SERVER.ask("/api/v1/events", body=b"x").status, 413)


def test_only_localhost_is_answered():
    for host in ("evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "[::2]", ""):
        same(SERVER.ask("/api/v1/events", headers={"Host": host}).status, 421, host)
    for host in ("localhost", "localhost:80", "127.0.0.1:1", "[::1]:5", "LOCALHOST"):
        same(SERVER.ask("/api/v1/events", headers={"Host": host}).status, 200, host)
    same(SERVER.ask("/api/v1/events", headers={"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}).status, 403)
    same(SERVER.ask("/", headers={"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}).status, 200)


def test_database_is_not_written():
    before = DB.read_bytes()
    SERVER.all("/api/v1/events", limit=50)
    same(DB.read_bytes(), before)


def test_token(tmp):
    token = "correct-horse-battery"
    (tmp / "token").write_text(token + "\n")
    for flags, env in (((), {"CASUS_TOKEN": token}), (("--token-file", tmp / "token"), {})):
        with Server(DB, *flags, env=env) as server:
            same(server.ask("/healthz").status, 200)
            for wrong in ({}, {"Authorization": "Bearer x"}, {"Authorization": f"Bearer {token}x"}, {"Authorization": f"Bearer {token[:-1]}"},
                          {"Authorization": "Basic !!!"}):
                for path in ("/", "/api/v1/events", "/metrics"):
                    answer = server.ask(path, headers=wrong)
                    same(answer.status, 401, f"{path} {wrong}")
                    holds(answer.headers["www-authenticate"], "Basic")
            same(server.ask("/api/v1/events", headers={"Authorization": f"Bearer {token}"}).status, 200)
            import base64
            basic = base64.b64encode(f"anybody:{token}".encode()).decode()
            same(server.ask("/api/v1/events", headers={"Authorization": f"Basic {basic}"}).status, 200)


def test_refusals_to_start(tmp):
    same(casus("serve", tmp / "none.db").status, 3)
    open_to_all = casus("serve", DB, "--listen", "0.0.0.0:0")
    same(open_to_all.status, 2)
    holds(open_to_all.words, "needs a token")
    same(casus("serve", DB, "--listen", "0.0.0.0:0", env={"CASUS_TOKEN": "short"}).status, 2)
    same(casus("serve", DB, "--listen", "nonsense").status, 2)
    same(casus("serve").status, 2)


try:
    run(globals())
finally:
    SERVER.__exit__()
    TMP.cleanup()
