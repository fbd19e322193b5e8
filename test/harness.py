"""harness.py -- what the tests of the program share: running casus, and a folder that goes away.

A test file is run as `test_x.py CASUS SOURCE_ROOT`; each function whose name begins with `test` is a test.
Prints "ok NAME" or what went wrong, and leaves with 1 when any failed.
"""
import inspect
import json
import os
import subprocess
import sys
import tempfile
import traceback
from pathlib import Path

CASUS = os.path.abspath(sys.argv[1]) if len(sys.argv) > 1 else ""
ROOT = Path(sys.argv[2] if len(sys.argv) > 2 else ".").resolve()
DEMO = sorted(str(p) for p in (ROOT / "demo").glob("*.jsonl"))


class Done:
    def __init__(self, status, out, err):
        self.status, self.out, self.err = status, out, err
        self.text = out.decode("utf-8", "replace")
        self.words = err.decode("utf-8", "replace")

    def documents(self):
        return [json.loads(line) for line in self.text.splitlines()]


def casus(*arguments, stdin=b"", env=None, cwd=None, preexec=None, timeout=300):
    """Runs the program; arguments may be anything that str() takes."""
    whole = {k: v for k, v in os.environ.items() if k not in ("CASUS_MODEL", "COLUMNS")}
    whole.update(env or {})
    p = subprocess.run([CASUS, *map(str, arguments)], input=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                       env=whole, cwd=cwd, preexec_fn=preexec, timeout=timeout, check=False)
    return Done(p.returncode, p.stdout, p.stderr)


def same(got, want, what=""):
    assert got == want, f"{what or 'value'}: got {repr(got)[:600]}, want {repr(want)[:600]}"


def holds(text, part):
    assert part in text, f"{part!r} is not in: {text[:600]!r}"


def parties(text, published="2014-05-06", type=None):
    """Countries of actors and recipients of the last event, or of the last of the type."""
    done = casus("code", "-c", "0", "-f", "jsonl", stdin=json.dumps({"text": text, "published": published}).encode() + b"\n")
    (d,) = done.documents()
    e = [e for e in d["events"] if type in (None, e["type"])][-1]

    def country(side):
        return sorted(d["entities"][p["entity"]]["country"] or "-" for p in e[side])

    return country("actors"), country("recipients")


def run(names):
    """Runs every test function of the module `names`; a parameter called `tmp` gets an empty folder."""
    bad = 0
    for name, test in list(names.items()):
        if not name.startswith("test") or not callable(test):
            continue
        try:
            with tempfile.TemporaryDirectory(prefix="casus-test-") as tmp:
                test(Path(tmp)) if "tmp" in inspect.signature(test).parameters else test()
            print("ok", name, flush=True)
        except Exception:  # noqa: BLE001 -- a test may fail in any way
            bad += 1
            print("FAILED", name)
            traceback.print_exc(file=sys.stdout)
    sys.exit(bad > 0)
