#!/usr/bin/env python3
"""Heads of state and government since 1945, each in a report of the middle of his term: is his country found?

    leaders.py CASUS leaders-1945-2021.csv [-v]

The file is REIGN's list of leaders (stateabb, leader, sdate, smonth, syear, emonth, eyear); it is not in the
repository. Its names are family names, or whatever it has ("Atassi, H."), and the report says nothing else: no
country, no place, no given name. Terms of less than 90 days are left out. Two reports for each term, with the bare
name and with "President" before it. -v prints what is missed.

SPDX-License-Identifier: MIT
"""
import csv
import datetime
import importlib.machinery
import importlib.util
import json
import os
import re
import subprocess
import sys

FORMER = {"RUS": {"SUN"}, "CZE": {"CSK"}, "SVK": {"CSK"}, "DEU": {"DDR"}, "YUG": {"SRB", "SCG"}, "SRB": {"YUG", "SCG"},
          "YEM": {"YMD"}, "COD": {"ZAR"}, "VNM": {"VDR"}, "SYR": {"EGY"}, "EGY": {"SYR"}}


def actors_tool():
    """REIGN's abbreviations of states are explained in tools/make-actors."""
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../tools/make-actors")
    loader = importlib.machinery.SourceFileLoader("make_actors", path)
    spec = importlib.util.spec_from_loader("make_actors", loader)
    module = importlib.util.module_from_spec(spec)
    sys.dont_write_bytecode = True
    loader.exec_module(module)
    return module


def terms(path):
    tool = actors_tool()
    for row in csv.DictReader(open(path, encoding="utf-8")):
        day = min(int(row["sdate"]), 28) if row["sdate"].isdigit() else 1
        try:
            start = datetime.date(int(row["syear"]), int(row["smonth"]), max(1, day))
            end = datetime.date(int(row["eyear"] or 2021), int(row["emonth"] or 8), 1)
        except ValueError:
            continue
        if (end - start).days >= 90:
            name = re.sub(r" *\(.*", "", row["leader"]).strip()
            yield row["stateabb"], tool.reign_country(row), name, start + (end - start) / 2


def found(casus, rows, before):
    """Numbers of the rows where a person of the right country is found."""
    lines = ""
    for i, (_, _, name, day) in enumerate(rows):
        text = f"{before}{name} arrived on Monday for talks. {name} told reporters that the talks would be short."
        lines += json.dumps({"id": str(i), "published": str(day), "text": text}) + "\n"
    out = subprocess.run([casus, "code", "-Q", "--input-format", "jsonl", "--format", "jsonl", "-"],
                         input=lines.encode(), stdout=subprocess.PIPE, check=True).stdout.decode()
    right = {}
    for line in out.splitlines():
        d = json.loads(line)
        country = rows[int(d["id"])][1]
        said = [(e["name"], e["country"]) for e in d["entities"] if e["kind"] == "person"]
        right[int(d["id"])] = (any(c and (c == country or c in FORMER.get(country, ())) for _, c in said), said)
    return right


def main():
    casus, path = sys.argv[1:3]
    rows = list(terms(path))
    for what, before in (("bare name", ""), ("with a title", "President ")):
        right = found(casus, rows, before)
        n = sum(ok for ok, _ in right.values())
        if "-v" in sys.argv:
            for i, (ok, said) in sorted(right.items()):
                if not ok:
                    state, country, name, day = rows[i]
                    print(f"{what}: {day} {country or state} {name}: {said}")
        print(f"{what}: {n} of {len(rows)} terms with the right country, {n / max(1, len(rows)):.3f}")
        if len(right) < len(rows):
            sys.exit(f"{len(rows) - len(right)} reports were not answered")


main()
