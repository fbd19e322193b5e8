#!/usr/bin/env python3
"""Whole articles of our own, and what a careful reader takes from each.

    check_articles.py [--quiet] CASUS FLOOR ARTICLE.txt...

Beside ARTICLE.txt lies ARTICLE.expect.json: {"about", "rows": [...], "never": [...]}. The articles tell of what happened in
our own words; the words put into a speaker's mouth are made up to that end. Prints each row that does not hold (not with
--quiet) and the shares; exit 1 when fewer rows of all the articles than FLOOR (a share) hold.

Every row has an `id`; `near` are words of the sentence in which the record must lie; and one of:

    event      list of PLOVER types, one of which it must be. With any of: `actor`, `recipient` (parties), `either` (two
               parties, one on each side), `status` and `mode` (lists, one of which), `verification`, `polarity`, and
               `speaker`, the party that vouches for it
    statement  {speaker, quoted: [one of which], content: words of what is said}; speaker null: whoever it is
    transfer   {kind, supplier, recipient} and any of `share`, `value` (figures) and `items` (so many at the least)
    relation   {kind, pair: [party, party]} in any order
    quantity   {low} and any of `high`, `of` (in what is counted), `currency`
    object     {name, origin, role} of an event's object
    time       {start} and perhaps {end}: the beginning of the ISO day ("1982-04", "1982-04-02")
    place      {name, country}

A party is a country (PAK) or a country and a sector (PAK:MIL). A `never` row is an event row that nothing may fit.

SPDX-License-Identifier: MIT
"""
import json
import subprocess
import sys


class Article:
    """One coded article; offsets are bytes of its text."""

    def __init__(self, casus, path):
        out = subprocess.run([casus, "code", "--format", "jsonl", path], stdout=subprocess.PIPE, check=True).stdout
        self.record = json.loads(out)
        self.raw = self.record["text"].encode("utf-8")
        with open(path[:-len(".txt")] + ".expect.json", encoding="utf-8") as f:
            self.wanted = json.load(f)

    def words(self, span):
        return self.raw[span[0]:span[1]].decode("utf-8", "replace")

    def sentence_at(self, offset):
        return next((self.words(s) for s in self.record["sentences"] if s[0] <= offset < s[1]), "")

    def lies_near(self, item, row):
        number = item.get("sentence")
        words = self.words(self.record["sentences"][number]) if number is not None else self.sentence_at(item["span"][0])
        return row.get("near", "") in words

    def is_party(self, entity, wanted):
        if entity is None:
            return False
        country, _, sector = wanted.partition(":")
        known = self.record["entities"][entity]
        return known.get("country") == country and (not sector or sector in (known.get("sector") or []))

    def has_party(self, side, wanted):
        return any(self.is_party(party["entity"], wanted) for party in side)

    def figure(self, number, member):
        return None if number is None else self.record["quantities"][number].get(member)


def event_fits(a, e, row):
    if e["type"] not in row["event"] or not a.lies_near(e, row):
        return False
    doers, others = e["actors"], e["recipients"]
    if "either" in row:
        x, y = row["either"]
        if not any(a.has_party(doers, p) and a.has_party(others, q) for p, q in ((x, y), (y, x))):
            return False
    if "speaker" in row and not any(a.is_party(c["speaker"], row["speaker"]) for c in e.get("claims", [])):
        return False
    return ((not row.get("actor") or a.has_party(doers, row["actor"]))
            and (not row.get("recipient") or a.has_party(others, row["recipient"]))
            and all(e.get(m) in row[m] for m in ("status", "mode") if m in row)
            and all(e.get(m) == row[m] for m in ("verification", "polarity") if m in row))


def statement_fits(a, s, row):
    want = row["statement"]
    whole = a.words((s["content"][0][0], s["content"][-1][1])) if s["content"] else ""
    return (s["quoted"] in want["quoted"] and any(want["content"] in a.words(c) for c in s["content"])
            and (want["speaker"] is None or a.is_party(s["speaker"], want["speaker"]))
            and (row["near"] in whole or a.lies_near(s, row)))


def transfer_fits(a, t, row):
    want = row["transfer"]
    return (t["kind"] == want["kind"] and a.lies_near(t, row) and len(t.get("items", [])) >= want.get("items", 0)
            and a.is_party(t["supplier"], want["supplier"]) and a.is_party(t["recipient"], want["recipient"])
            and ("share" not in want or a.figure(t.get("share"), "best") == want["share"])
            and ("value" not in want or a.figure(t.get("value"), "low") == want["value"]))


def relation_fits(a, r, row):
    kind, (x, y) = row["relation"]["kind"], row["relation"]["pair"]
    return r["kind"] == kind and a.lies_near(r, row) and any(a.is_party(r["a"], p) and a.is_party(r["b"], q) for p, q in ((x, y), (y, x)))


def quantity_fits(a, q, row):
    want = row["quantity"]
    return (all(q.get(m) == want[m] for m in ("low", "high", "currency") if m in want)
            and want.get("of", "") in (q.get("of") or "").lower() and a.lies_near(q, row))


def event_object_fits(a, e, row):
    want = row["object"]
    return a.lies_near(e, row) and any(want["name"].lower() in a.words(o["span"]).lower() and o.get("origin") == want["origin"]
                                       and o.get("role") == want["role"] for o in e.get("objects", []))


def time_fits(a, t, row):
    return a.lies_near(t, row) and all((t.get(m) or "").startswith(day) for m, day in row["time"].items())


def place_fits(a, p, row):
    return a.lies_near(p, row) and row["place"]["name"] in a.words(p["span"]) and p.get("country") == row["place"]["country"]


KINDS = {"event": ("events", event_fits), "statement": ("statements", statement_fits), "transfer": ("transfers", transfer_fits),
         "relation": ("relations", relation_fits), "quantity": ("quantities", quantity_fits), "object": ("events", event_object_fits),
         "time": ("times", time_fits), "place": ("places", place_fits)}


def is_found(a, row):
    member, fits = next(KINDS[k] for k in KINDS if k in row)
    return any(fits(a, item, row) for item in a.record[member])


def check(casus, path, quiet):
    """Returns (rows that hold, rows) of one article."""
    a = Article(casus, path)
    missing = [r for r in a.wanted["rows"] if not is_found(a, r)]
    wrong = [r for r in a.wanted["never"] if is_found(a, r)]
    name = path.rsplit("/", 1)[-1][:-len(".txt")]
    for kind, rows in (("missing", missing), ("wrong", wrong)):
        for r in rows:
            if not quiet:
                print(f"{kind:8} {name} {r['id']}: {r.get('near', '')}")
    n = len(a.wanted["rows"]) + len(a.wanted["never"])
    held = n - len(missing) - len(wrong)
    print(f"{name:24} {held} of {n}")
    return held, n


def main():
    arguments = [x for x in sys.argv[1:] if x != "--quiet"]
    casus, floor, paths = arguments[0], float(arguments[1]), arguments[2:]
    sums = [check(casus, path, "--quiet" in sys.argv) for path in paths]
    held, n = (sum(column) for column in zip(*sums))
    print(f"articles: {held} of {n} hold, {held / n:.3f}")
    sys.exit(held / n < floor)


main()
