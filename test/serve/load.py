"""load.py -- how soon the views' requests are answered when many ask at once; a measurement, not a test.

    load.py CASUS DB [CLIENTS [SECONDS]]

Sixteen clients on the loopback, each asking what the views ask, one request after the other on a connection that is kept,
for ten seconds. Half of the addresses are new each time, so that not only kept answers are measured. Prints median and
99th percentile, by path. SPDX-License-Identifier: MIT
"""
import http.client
import random
import statistics
import sys
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from server import Server  # noqa: E402

DB, CLIENTS, SECONDS = sys.argv[2], int((sys.argv + ["", "", ""])[3] or 16), float((sys.argv + ["", "", "", ""])[4] or 10)
STATES = "USA CHN RUS UKR IND PAK ISR IRN SAU SYR TUR GBR FRA DEU JPN KOR PRK EGY ETH NGA".split()


def ask(rng):
    a, b = rng.sample(STATES, 2)
    year = rng.randrange(2000, 2025)
    days = f"from={year}-{rng.randrange(1, 13):02}-01&to={year + 1}-01-31"
    return rng.choice(["/api/v1/overview", f"/api/v1/dyads?a={a}&b={b}&by=month", f"/api/v1/happenings?dyad={a},{b}&limit=20",
                       f"/api/v1/claims?actor={a}&limit=20", f"/api/v1/claims?{days}&limit=20", f"/api/v1/events?dyad={a},{b}&limit=50",
                       f"/api/v1/search?q=ceasefire+AND+{rng.choice(['talks', 'border', 'attack'])}&limit=20", f"/api/v1/network?{days}",
                       f"/api/v1/flows?{days}", f"/api/v1/events/{rng.randrange(1, 100000)}"])


def client(port, seed, until, took, bad):
    rng = random.Random(seed)
    c = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    while time.monotonic() < until:
        path = ask(rng)
        began = time.monotonic()
        c.request("GET", path)
        answer = c.getresponse()
        answer.read()
        took.append((path.split("?")[0].rstrip("0123456789"), (time.monotonic() - began) * 1000))
        if answer.status not in (200, 404):
            bad.append((path, answer.status))


def line(name, times):
    times = sorted(times)
    print(f"{name:24} {len(times):6} asked   median {statistics.median(times):8.1f} ms   p99 {times[int(len(times) * .99) - 1]:8.1f} ms")


def main():
    took, bad = [], []
    with Server(DB) as server:
        until = time.monotonic() + SECONDS
        threads = [threading.Thread(target=client, args=(server.port, n, until, took, bad)) for n in range(CLIENTS)]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
    for name in sorted({n for n, _ in took}):
        line(name, [ms for n, ms in took if n == name])
    line("all", [ms for _, ms in took])
    print(f"{len(bad)} not answered as they should be {bad[:3] if bad else ''}")


main()
