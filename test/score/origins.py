#!/usr/bin/env python3
"""Independent origins of our own happenings, each told by several reports, with copies and outlets that quote one another.

    origins.py CASUS reports.jsonl [FLOOR]

Each line is a report with the `happening` it tells of and the true number of independent `origins` of that. All are added in the
order of their days; of each happening the one of casus that most of its reports tell of counts. FLOOR: the share that must be right.
"""
import collections
import json
import os
import subprocess
import sys
import tempfile


def happenings(casus, rows):
    """What casus makes of the reports, added in the order of their days."""
    with tempfile.TemporaryDirectory() as tmp:
        source, db = os.path.join(tmp, "in.jsonl"), os.path.join(tmp, "news.db")
        with open(source, "w", encoding="utf-8") as f:
            for r in sorted(rows, key=lambda r: r["published"]):
                f.write(json.dumps({k: r[k] for k in ("id", "source", "published", "title", "text")}) + "\n")
        subprocess.run([casus, "add", "--quiet", "--input-format", "jsonl", db, source], check=True)
        out = subprocess.run([casus, "export", db, "--what", "happenings", "--format", "jsonl"], check=True, stdout=subprocess.PIPE).stdout
    return [json.loads(line) for line in out.decode().splitlines()]


def read(path):
    with open(path, encoding="utf-8") as f:
        return [json.loads(line) for line in f]


def main():
    casus, path = sys.argv[1:3]
    rows = read(path)
    of, want = {r["id"]: r["happening"] for r in rows}, {r["happening"]: r["origins"] for r in rows}
    best = {}
    for h in happenings(casus, rows):
        told = collections.Counter(of[d] for d in {m["document"] for m in h["mentions"]})
        for name, n in told.items():
            if n > best.get(name, (0,))[0]:
                best[name] = (n, h)
    right = whole = 0
    for name, origins in want.items():
        n, h = best.get(name, (0, None))
        reports = sum(of[r["id"]] == name for r in rows)
        good = h is not None and h["origins"] == origins
        right += good
        whole += n == reports
        if not good or n < reports:
            print(f"{'' if good else 'WRONG '}{name}: {origins} origins, said {h and h['origins']}; {n} of {reports} reports, "
                  f"{h and (h['type'], h['status'])}")
    print(f"{len(want)} happenings, {len(rows)} reports: origins right {right / len(want):.3f}, all reports joined {whole / len(want):.3f}")
    sys.exit(len(sys.argv) > 3 and right / len(want) < float(sys.argv[3]))


if __name__ == "__main__":
    main()
