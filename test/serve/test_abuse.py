"""Clients that mean harm, or know no better: nothing falls over, and everybody else is answered as before.

As a test it is short. `test_abuse.py CASUS SOURCE_ROOT SECONDS` goes on for that long (under the sanitizers, say); what
is sent is made from a fixed seed.
"""
import json
import random
import socket
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from server import Server, demo_db  # noqa: E402
from harness import run, same  # noqa: E402

SECONDS = float(sys.argv[3]) if len(sys.argv) > 3 else 0
RANDOM = random.Random(7)
TMP = tempfile.TemporaryDirectory(prefix="casus-test-")
DB = demo_db(TMP.name)
SERVER = Server(DB).__enter__()
GOOD = "/api/v1/events?limit=3"
RIGHT = SERVER.ask(GOOD).body

PATHS = ["/api/v1/events", "/api/v1/happenings", "/api/v1/claims", "/api/v1/documents/1", "/api/v1/search", "/api/v1/dyads",
         "/api/v1/network", "/api/v1/overview", "/gdeltv2/masterfilelist.txt", "/gdeltv2/20250507000000.export.CSV.zip",
         "/metrics", "/", "/ledger", "/api/v1/openapi.json"]
NAMES = ["limit", "cursor", "actor", "recipient", "dyad", "type", "status", "from", "to", "q", "sort", "min_confidence", "a", "b",
         "by", "kind", "story"]
VALUES = ["", "0", "-1", "1", "999999999999999999999", "1e308", "NaN", "PAK", "PAK,IND", "'; DROP TABLE events;--", '"', '"a', "a*", "*",
          "a AND", "NEAR(", "2025-05-07", "2025-02-30", "%00", "%ff%fe", "%", "%2", "..%2f..", "x" * 3000, "ASSAULT", "claimed",
          "\u202e", "%F0%9F%92%A3", "{{7*7}}", "<script>"]


def bytes_of(text):
    return text.encode("utf-8", "surrogatepass").replace(b" ", b"%20")


def address():
    path = RANDOM.choice(PATHS)
    if RANDOM.random() < 0.3:
        at = RANDOM.randrange(len(path) + 1)
        path = path[:at] + RANDOM.choice(["/", "//", "..", "%2e", "\x7f", ";", "%", "\\", "1", "x" * 500]) + path[at:]
    names = [f"{RANDOM.choice(NAMES)}={RANDOM.choice(VALUES)}" for _ in range(RANDOM.choice([0, 1, 1, 2, 3, 40]))]
    return path + ("?" + "&".join(names) if names else "")


def head():
    """The bytes of a request that may be anything but well made."""
    method = RANDOM.choice([b"GET"] * 6 + [b"HEAD", b"POST", b"PUT", b"G\x00T", b"", b"get", b"OPTIONS", b"A" * 300])
    version = RANDOM.choice([b"HTTP/1.1"] * 6 + [b"HTTP/1.0", b"HTTP/9.9", b"", b"HTTP/1.1 x"])
    lines = [method + b" " + bytes_of(address()) + b" " + version, b"Host: 127.0.0.1"]
    for _ in range(RANDOM.choice([0, 0, 1, 3, 100])):
        lines.append(RANDOM.choice([b"Accept: text/csv", b"Accept-Encoding: gzip", b"If-None-Match: *", b"Content-Length: 99999999999",
                                    b"Content-Length: -1", b"Transfer-Encoding: chunked", b"X: " + b"y" * RANDOM.choice([10, 9000]),
                                    b"no colon", b": empty", b"\xff\xfe: \x01", b"Range: bytes=0-", b"Authorization: Bearer x",
                                    b"Expect: 100-continue", b"Connection: upgrade", b"Last-Event-ID: 99999999999999999999"]))
    return b"\r\n".join(lines) + RANDOM.choice([b"\r\n\r\n"] * 5 + [b"\n\n", b"\r\n", b"\r\n\r\nbody" * 3])


def connect():
    return socket.create_connection(("127.0.0.1", SERVER.port), timeout=10)


def throw(data, wait=0.3):
    """Sends the bytes, and takes what comes for a moment."""
    with connect() as s:
        s.settimeout(wait)
        try:
            s.sendall(data)
            s.shutdown(socket.SHUT_WR)
            while s.recv(65536):
                pass
        except OSError:
            pass


def others_are_answered():
    answer = SERVER.ask(GOOD)
    same((answer.status, answer.body), (200, RIGHT))


def test_bent_requests():
    until = time.monotonic() + SECONDS
    n = 0
    while n < 300 or time.monotonic() < until:
        throw(head())
        n += 1
        if n % 100 == 0:
            others_are_answered()
    others_are_answered()


def test_every_answer_is_whole_json_or_says_what_is_wrong():
    """Addresses alone bent: each is answered, and what says it is JSON is."""
    for _ in range(200):
        at = bytes_of(address()).decode("ascii", "ignore").replace("\x7f", "")
        answer = SERVER.ask(at or "/")
        assert answer.status in (200, 400, 404, 414, 503), (at[:200], answer.status)
        if answer.headers.get("content-type", "").startswith("application/json"):
            json.loads(answer.body)


def test_noise():
    for _ in range(100):
        throw(bytes(RANDOM.randrange(256) for _ in range(RANDOM.choice([1, 20, 2000]))))
    others_are_answered()


def test_half_open_and_slow_clients_hold_nobody_up():
    held = []
    try:
        for i in range(100):
            s = connect()
            s.sendall([b"", b"GET", b"GET / HTTP/1.1\r\nHost: 127", b"GET /api/v1/events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"][i % 4])
            held.append(s)
        others_are_answered()
        others_are_answered()
    finally:
        for s in held:
            s.close()
    others_are_answered()


def test_connections_one_after_another():
    began = len(list(Path(f"/proc/{SERVER.process.pid}/fd").iterdir()))
    for _ in range(10000 if SECONDS else 1000):
        connect().close()
    others_are_answered()
    for _ in range(50): # the server closes its ends a moment later
        ended = len(list(Path(f"/proc/{SERVER.process.pid}/fd").iterdir()))
        if ended <= began + 2:
            break
        time.sleep(0.1)
    assert ended <= began + 2, f"{began} descriptors before, {ended} after"


def test_it_ends_when_told_to():
    SERVER.__exit__()


run(globals())
