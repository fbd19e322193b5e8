#!/usr/bin/env python3
"""run.py -- the tests of the dashboard: `run.py pure|browser|screens CASUS SOURCE_ROOT`.

`pure` runs the tests of web/test/pure.test.ts with node; `browser` puts the demo into a database, serves it, and lets
web/test/browser.mjs look at it in chromium; `screens` takes the pictures of docs/dashboard. Leaves with 77 (skipped) where node, its packages or chromium are missing.
SPDX-License-Identifier: MIT
"""
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

WHAT, CASUS, ROOT = sys.argv[1], os.path.abspath(sys.argv[2]), Path(sys.argv[3]).resolve()
WEB = ROOT / "web"
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


def skip(why):
    print(f"skipped: {why}; tools/setup installs it")
    sys.exit(77)


def needs():
    if not shutil.which("node"):
        skip("node is missing")
    if not (WEB / "node_modules" / "playwright-core").is_dir():
        skip("the packages of web/ are missing")
    if WHAT != "pure" and not CHROMIUM:
        skip("chromium is missing")
    if WHAT != "pure" and not (WEB / "dist" / "index.html").is_file():
        skip("the dashboard is not built")


class Server:
    """`casus serve` on a free port; what it prints first is its address."""

    def __init__(self, database):
        self.process = subprocess.Popen([CASUS, "serve", database, "--listen", "127.0.0.1:0"], stdout=subprocess.PIPE,
                                        stderr=subprocess.STDOUT, text=True)
        self.address = None
        for line in self.process.stdout:
            found = re.search(r"http://[0-9.]+:\d+", line)
            if found:
                self.address = found.group(0)
                return
        raise SystemExit("casus serve did not say where it answers")

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise SystemExit("casus serve did not end when it was told to") from None


def add(database, files):
    subprocess.run([CASUS, "add", "--quiet", database, *files], check=True)


DEMO = sorted(map(str, (ROOT / "demo").glob("*.jsonl")))


def browser():
    with tempfile.TemporaryDirectory(prefix="casus-web-") as tmp:
        demo, empty = f"{tmp}/demo.db", f"{tmp}/empty.db"
        add(demo, [*DEMO, str(WEB / "test" / "foreign.jsonl")])
        subprocess.run([CASUS, "add", "--quiet", empty, "-"], input=b"", stderr=subprocess.DEVNULL, check=False) # nothing to add: it says so
        servers = [Server(demo), Server(empty)]
        try:
            return subprocess.run(["node", str(WEB / "test" / "browser.mjs"), servers[0].address, servers[1].address, CASUS, demo,
                                   CHROMIUM, *sys.argv[4:]], check=False).returncode
        finally:
            for server in servers:
                server.stop()


def screens():
    with tempfile.TemporaryDirectory(prefix="casus-web-") as tmp:
        add(f"{tmp}/demo.db", DEMO)
        server = Server(f"{tmp}/demo.db")
        folder = ROOT / "docs" / "dashboard"
        folder.mkdir(exist_ok=True)
        try:
            return subprocess.run(["node", str(WEB / "test" / "screens.mjs"), server.address, str(folder), CHROMIUM], check=False).returncode
        finally:
            server.stop()


def pure():
    return subprocess.run(["node", "unit.mjs"], cwd=WEB, check=False).returncode


needs()
sys.exit({"browser": browser, "screens": screens, "pure": pure}[WHAT]())
