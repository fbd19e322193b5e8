"""load.py -- how soon the views' requests are answered when many ask at once; a measurement, not a test.

    load.py CASUS DB [CLIENTS [SECONDS]]

Sixteen clients on the loopback, each asking what the views ask, one request after the other on a connection that is kept,
for ten seconds. Most of the addresses are new each time, so that not only kept answers are measured. Prints median and
99th percentile, by question. SPDX-License-Identifier: MIT
"""
import random
import socket
import sqlite3
import statistics
import sys
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from server import Server  # noqa: E402

DB, CLIENTS, SECONDS = sys.argv[2], int((sys.argv + ["", "", ""])[3] or 16), float((sys.argv + ["", "", "", ""])[4] or 10)
STATES = "USA CHN RUS UKR IND PAK ISR IRN SAU SYR TUR GBR FRA DEU JPN KOR PRK EGY ETH NGA".split()


def ask(rng, words, last):
    """An address that a view asks for, with parameters as a reader would set them."""
    a, b = rng.sample(STATES, 2)
    year, month = rng.randrange(2015, 2025), rng.randrange(1, 13)
    days = rng.choice([f"from={year}-{month:02}-01&to={year + 1}-01-31", f"from={year}&to={year}",
                       f"from={year}-{month:02}-{rng.randrange(1, 28):02}&to={year}-{month:02}-28"])
    kind = rng.choice(["ASSAULT", "CONSULT", "PROTEST", "SANCTION"])
    q = rng.choice(words)
    return "/api/v1/" + rng.choice([
        "overview", "network", f"network?{days}", "places", f"places?{days}",
        f"dyads?a={a}&b={b}&by=month", f"dyads?a={a}&b={b}&by=week", f"happenings?dyad={a},{b}&limit=25",
        f"happenings?dyad={a},{b}&{days}&limit=25", f"happenings?type={kind}&limit=25", f"happenings?q={q}&limit=25",
        "claims?limit=25", f"claims?actor={a}&limit=25", f"claims?dyad={a},{b}&limit=25", f"claims?{days}&limit=25",
        f"claims?type={kind}&{days}&sort=origins&limit=25", f"happenings/{rng.randrange(1, last['happening'])}",
        f"events/{rng.randrange(1, last['event'])}", f"documents/{rng.randrange(1, last['document'])}",
        f"events?document={rng.randrange(1, last['document'])}&limit=1000", f"events?dyad={a},{b}&limit=50",
        "flows?kind=arms&limit=300", f"flows?kind=arms&{days}&limit=300", f"transfers?kind=arms&{days}&limit=25",
        f"search?q={q}&limit=200", f"documents?{days}&limit=25", f"statements?q={q}&limit=25", f"actors?q={a}&limit=12"])


def client(port, seed, until, took, bad, words, last):
    """Asks by itself on a bare socket: a library would take more of the two cores than the answers do."""
    rng = random.Random(seed)
    with socket.create_connection(("127.0.0.1", port), timeout=60) as c:
        while time.monotonic() < until:
            path = ask(rng, words, last)
            began = time.monotonic()
            c.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
            head, _, body = c.recv(1 << 18).partition(b"\r\n\r\n")
            left = int(head.lower().partition(b"content-length:")[2].split()[0]) - len(body)
            while left > 0:
                left -= len(c.recv(1 << 18))
            took.append((named(path), (time.monotonic() - began) * 1000))
            if head[9:12] not in (b"200", b"404"):
                bad.append((path, head[9:12].decode()))


def named(path):
    """The kind of an address: its path and the parameters that make the question."""
    path, _, asked = path.partition("?")
    keys = {p.split("=")[0] for p in asked.split("&")} & {"dyad", "actor", "q", "type", "by", "from", "document"}
    return path.removeprefix("/api/v1/").rstrip("0123456789") + "".join(f" {k}" for k in sorted(keys))


def line(name, times):
    times = sorted(times)
    print(f"{name:28} {len(times):6} asked   median {statistics.median(times):8.1f} ms   p99 {times[int(len(times) * .99) - 1]:8.1f} ms")


def main():
    took, bad = [], []
    with sqlite3.connect(f"file:{DB}?mode=ro", uri=True) as c:
        last = {n: c.execute(f"SELECT max({n}) FROM {n}s").fetchone()[0] for n in ("happening", "event", "document")}
        texts = c.execute("SELECT text FROM documents WHERE document IN (SELECT max(document) - k.value FROM documents, "
                          "json_each('[1, 20, 300, 4000]') k GROUP BY k.value)").fetchall()
    words = sorted({w.strip(".,").lower() for t, in texts for w in t.split() if len(w) > 4 and w.strip(".,").isalpha()})
    with Server(DB) as server:
        until = time.monotonic() + SECONDS
        threads = [threading.Thread(target=client, args=(server.port, n, until, took, bad, words, last)) for n in range(CLIENTS)]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
    for name in sorted({n for n, _ in took}):
        line(name, [ms for n, ms in took if n == name])
    line("all", [ms for _, ms in took])
    print(f"{len(bad)} not answered as they should be {bad[:3] if bad else ''}")


main()
