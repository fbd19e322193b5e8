"""golden.py -- reports and the exact bytes of their records.

    golden.py CASUS SOURCE_ROOT            compare; show the difference, record by record
    golden.py CASUS SOURCE_ROOT --accept   show it and take the new records as right

The model's digest is masked: it changes with every dictionary, the records should not.
"""
import difflib
import json
import re
import subprocess
import sys
from pathlib import Path

casus, root, accept = sys.argv[1], Path(sys.argv[2]), "--accept" in sys.argv
MASK = re.compile(rb'"casus":"[^"]*","model":\{[^}]*\}')


def lines_of(raw):
    """One line a record, so that a difference is readable."""
    out = []
    for line in raw.decode().splitlines():
        d = json.loads(line)
        words = d["text"].encode()
        for kind in ("events", "statements", "transfers", "relations", "quantities", "times", "places", "entities"):
            for row in d[kind]:
                s = row.get("trigger") or row.get("span") or row.get("cue") or (row.get("mentions") or [[0, 0]])[0]
                out.append(f"{d['id']} {kind} {words[s[0]:s[1]].decode()!r} {json.dumps(row, ensure_ascii=False)}")
    return out


bad = 0
for report in sorted((root / "demo").glob("*.jsonl")):
    raw = subprocess.run([casus, "code", "--format", "jsonl", report], stdout=subprocess.PIPE, check=True).stdout
    raw = MASK.sub(b'"casus":"-","model":"-"', raw)
    golden = root / "test" / "golden" / "records" / report.name
    before = golden.read_bytes() if golden.exists() else b""
    if raw == before:
        print("ok", report.stem)
        continue
    bad += 1
    print("CHANGED" if before else "NEW", report.stem)
    for line in difflib.unified_diff(lines_of(before), lines_of(raw), "accepted", "now", lineterm="", n=0):
        print("   ", line[:400])
    if accept:
        golden.parent.mkdir(exist_ok=True)
        golden.write_bytes(raw)
if bad and not accept:
    print(f"{bad} reports have other records than accepted; if they are better: make accept")
sys.exit(bad > 0 and not accept)
