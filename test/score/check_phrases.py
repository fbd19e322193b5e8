#!/usr/bin/env python3
"""Figures, times and transfers in sentences of our own: are they found, and right?

    check_phrases.py CASUS amounts.tsv|bindings.tsv|relations.tsv|times.tsv|transfers.tsv
    check_phrases.py CASUS amounts_held.tsv|transfers_held.tsv

Prints what is wrong, then the shares; exit 1 when a share is below its floor.

SPDX-License-Identifier: MIT
"""
import csv
import json
import os
import subprocess
import sys
import tempfile

FLOORS = {"amounts_held.tsv": {"value": 0.85, "counted": 0.80},
          "transfers_held.tsv": {"kind": 0.70, "supplier": 0.65, "recipient": 0.65, "all": 0.60},
          "amounts.tsv": {"value": 0.95, "counted": 0.85}, "times.tsv": {"value": 0.90, "days": 0.90},
          "relations.tsv": {"all": 0.80},
          "bindings.tsv": {"day": 0.80, "place": 0.85},
          "transfers.tsv": {"kind": 0.70, "supplier": 0.65, "recipient": 0.65, "all": 0.65}}


def rows_of(path):
    with open(path, encoding="utf-8") as f:
        lines = [line for line in f if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def coded(casus, rows):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", delete=False, encoding="utf-8") as f:
        for i, row in enumerate(rows):
            doc = {"id": str(i), "text": row.get("sentence") or row["text"]}
            if row.get("published"):
                doc["published"] = row["published"]
            f.write(json.dumps(doc) + "\n")
    try:
        out = subprocess.run([casus, "code", "--input-format", "jsonl", "--format", "jsonl", f.name],
                             stdout=subprocess.PIPE, check=True).stdout.decode("utf-8")
    finally:
        os.unlink(f.name)
    return [json.loads(line) for line in out.split("\n") if line]


def overlapping(doc, items, phrase):
    raw = doc["text"].encode("utf-8")
    start = raw.lower().find(phrase.encode("utf-8").lower())
    end = start + len(phrase.encode("utf-8"))
    return [x for x in items if x["span"][0] < end and start < x["span"][1]]


def near(said, wanted):
    if wanted == "-":
        return said is None
    return said is not None and abs(said - float(wanted)) <= 1e-6 * max(1, abs(float(wanted)))


def amount_right(q, row):
    unit = row["unit"] if row["unit"] != "-" else ""
    said = q.get("currency") or (q.get("unit") if unit and not unit.isupper() or q.get("unit") == unit else "")
    return near(q.get("low"), row["low"]) and near(q.get("high"), row["high"]) and (not unit or said == unit)


def counted_right(q, row):
    words = (q.get("of") or "").lower().split()
    return bool(words) and words[-1] == row["of"]


def check_amounts(docs, rows, tally, complain):
    for doc, row in zip(docs, rows):
        found = overlapping(doc, doc["quantities"], row["phrase"])
        good = [q for q in found if amount_right(q, row)]
        tally("value", bool(good))
        if not good:
            complain(row, found)
        if row["of"] != "-":
            right = any(counted_right(q, row) for q in found)
            tally("counted", right)
            if good and not right:
                complain(row, found)


def check_times(docs, rows, tally, complain):
    for doc, row in zip(docs, rows):
        found = overlapping(doc, doc["times"], row["phrase"])
        value = any(t["timex"] == row["value"] for t in found)
        days = any((t["start"] or "-") == row["start"] and (t["end"] or "-") == row["end"] for t in found)
        tally("value", value)
        tally("days", days)
        if not (value and days):
            complain(row, found)


def party_right(doc, number, wanted):
    if wanted == "-":
        return number is None
    if number is None:
        return False
    entity = doc["entities"][number]
    return wanted == entity["country"] or len(wanted) != 3 and wanted.lower() in entity["name"].lower()


def figure_right(doc, transfer, wanted):
    def is_best(number, value):
        q = doc["quantities"][number] if number is not None else {}
        return value is not None and any(near(q.get(k), value) for k in ("best", "low", "high"))
    if wanted == "-":
        return True
    if wanted.endswith("%"):
        return is_best(transfer["share"], wanted[:-1])
    if " " in wanted:
        currency, value = wanted.split()
        return is_best(transfer["value"], value) and doc["quantities"][transfer["value"]]["currency"] == currency
    return any(is_best(i["quantity"], wanted) for i in transfer["items"])


def items_right(doc, transfer, wanted):
    raw = doc["text"].encode("utf-8")
    said = [raw[slice(*i["span"])].decode("utf-8").lower() for i in transfer["items"]]
    return wanted == "-" or all(any(word.lower() in x for x in said) for word in wanted.split("; "))


def check_transfers(docs, rows, tally, complain):
    for doc, row in zip(docs, rows):
        found = doc["transfers"]
        if row["kind"] == "-":
            tally("all", not found)
            if found:
                complain({**row, "phrase": "no transfer"}, found)
            continue
        asked = {"kind": lambda t: t["kind"] == row["kind"],
                 "supplier": lambda t: party_right(doc, t["supplier"], row["supplier"]),
                 "recipient": lambda t: party_right(doc, t["recipient"], row["recipient"]),
                 "item": lambda t: items_right(doc, t, row["item"]),
                 "figure": lambda t: figure_right(doc, t, row["figure"])}
        whole = any(all(ask(t) for ask in asked.values()) for t in found)
        for what in ("kind", "supplier", "recipient"):
            tally(what, any(asked[what](t) for t in found))
        tally("all", whole)
        if not whole:
            wrong = [w for w, ask in asked.items() if not any(ask(t) for t in found)]
            complain({**row, "phrase": f"{row['kind']}: {row['supplier']} > {row['recipient']}, {row['item']}, {row['figure']}"
                                       f" {wrong}"}, [short(doc, t) for t in found])


def short(doc, t):
    raw = doc["text"].encode("utf-8")
    words = lambda span: raw[slice(*span)].decode("utf-8")
    name = lambda n: doc["entities"][n]["name"] if n is not None else "-"
    figure = lambda n: words(doc["quantities"][n]["span"]) if n is not None else "-"
    return (f"{t['kind']} {words(t['trigger'])}: {name(t['supplier'])} > {name(t['recipient'])}, "
            f"{[(words(i['span']), figure(i['quantity'])) for i in t['items']]}, {figure(t['value'])}, {figure(t['share'])}")


def stands(doc, r, row):
    ends = [(r["a"], r["b"])] + [(r["b"], r["a"])] * r["symmetric"]
    return r["kind"] == row["kind"] and any(party_right(doc, a, row["a"]) and party_right(doc, b, row["b"]) for a, b in ends)


def check_relations(docs, rows, tally, complain):
    for doc, row in zip(docs, rows):
        found = doc["relations"]
        right = not found if row["kind"] == "-" else any(stands(doc, r, row) for r in found)
        tally("all", right)
        if not right:
            complain({**row, "phrase": f"{row['kind']}: {row['a']} > {row['b']}"},
                     [f"{r['kind']}: {doc['entities'][r['a']]['name']} > {doc['entities'][r['b']]['name']}" for r in found])


def check_bindings(docs, rows, tally, complain):
    for doc, row in zip(docs, rows):
        raw = doc["text"].encode("utf-8")
        acts = [e for e in doc["events"] if row["act"] in raw[slice(*e["trigger"])].decode("utf-8")]
        days = [doc["times"][e["time"]]["start"] if e["time"] is not None else None for e in acts]
        places = [doc["places"][e["place"]]["name"] if e["place"] is not None else None for e in acts]
        wrong = []
        for what, said, wanted in (("day", days, row["day"]), ("place", places, row["place"])):
            if wanted == "?":
                continue
            right = any(s is None if wanted == "-" else s is not None and wanted in s for s in said)
            tally(what, right)
            if not right:
                wrong.append(what)
        if wrong:
            complain({"sentence": row["text"], "phrase": f"{row['act']}: {row['day']}, {row['place']} {wrong}"},
                     [f"{d} {p}" for d, p in zip(days, places)])


CHECKS = {"amounts_held.tsv": check_amounts, "transfers_held.tsv": check_transfers, "amounts.tsv": check_amounts, "bindings.tsv": check_bindings, "relations.tsv": check_relations,
          "times.tsv": check_times, "transfers.tsv": check_transfers}


def main():
    casus, path = sys.argv[1:3]
    name = os.path.basename(path)
    rows = rows_of(path)
    docs = coded(casus, rows)
    counts = {}

    def tally(what, good):
        right, n = counts.get(what, (0, 0))
        counts[what] = (right + good, n + 1)

    def complain(row, found):
        print("wrong:", row["sentence"], "|", row["phrase"], "| said",
              [x if isinstance(x, str) else {k: v for k, v in x.items() if k != "span"} for x in found])

    CHECKS[name](docs, rows, tally, complain)
    passed = failed = 0
    for what, (right, n) in counts.items():
        print(f"{name} {what}: {right / n:.3f} ({right} of {n}), floor {FLOORS[name][what]}")
        passed += right / n >= FLOORS[name][what]
        failed += right / n < FLOORS[name][what]
    print(f"{passed} passed, {failed} failed")
    sys.exit(failed > 0)


main()
