"""record_checks.py -- is a record whole? The fields of docs/records.md in their order, every offset on a character's border
inside the text, every index inside its array.
"""
import itertools

from harness import same

FIELDS = {
    "document": "id source url title byline published published_from language digest casus model text sentences entities events statements "
                "transfers relations quantities times places",
    "entities": "name kind country sector code ref title mentions",
    "events": "id sentence trigger type mode contexts cameo goldstein quad actors recipients objects place time quantities "
              "polarity modality claims verification status factuality rule confidence",
    "statements": "sentence speaker speaker_span cue content addressee kind quoted negated",
    "transfers": "kind supplier recipient items value share time polarity modality claims verification sentence trigger rule",
    "relations": "kind a b symmetric sentence trigger claims rule",
    "quantities": "span low high best unit currency of role",
    "times": "span start end precision timex",
    "places": "span name country adm1 lat lon geonames precision type",
}
TYPES = set("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE "
            "COERCE ASSAULT".split())
STATUS = set("reported claimed denied disputed unverified confirmed planned demanded hypothetical negated".split())


def border(raw, at):
    return 0 <= at <= len(raw) and (at == len(raw) or raw[at] & 0xC0 != 0x80)


def check_span(raw, span, what):
    if span is None:
        return
    s, e = span
    assert 0 <= s < e <= len(raw) and border(raw, s) and border(raw, e), (what, span, len(raw))


def check_index(i, rows, what):
    assert i is None or 0 <= i < len(rows), (what, i, len(rows))


def check_claims(d, raw, claims):
    for c in claims:
        same(list(c), ["speaker", "stance", "cue", "statement"])
        assert c["stance"] in ("assert", "deny", "doubt", "confirm"), c
        check_index(c["speaker"], d["entities"], "speaker")
        check_index(c["statement"], d["statements"], "statement")
        check_span(raw, c["cue"], "cue")


def check_event(d, raw, e):
    assert e["type"] in TYPES and e["status"] in STATUS, e
    assert len(e["id"]) == 16 and 1 <= e["quad"] <= 4 and 0 <= e["confidence"] <= 1 and -3 <= e["factuality"] <= 3, e
    assert isinstance(e["cameo"], str) and e["cameo"].isdigit(), e["cameo"]
    s = d["sentences"][e["sentence"]]
    assert s[0] <= e["trigger"][0] < e["trigger"][1] <= s[1], e
    for p in e["actors"] + e["recipients"]:
        same(list(p), ["entity", "span", "implied"])
        assert isinstance(p["implied"], bool), p
        check_index(p["entity"], d["entities"], "party")
        check_span(raw, p["span"], "party")
    for o in e["objects"]:
        same(list(o), ["entity", "span", "role", "category", "origin"])
        check_index(o["entity"], d["entities"], "object")
        check_span(raw, o["span"], "object")
    check_index(e["place"], d["places"], "place")
    check_index(e["time"], d["times"], "time")
    for q in e["quantities"]:
        check_index(q, d["quantities"], "quantity")
    check_claims(d, raw, e["claims"])


def check_fields(d):
    same(" ".join(d), FIELDS["document"])
    for kind in FIELDS:
        for row in d.get(kind, []):
            same(" ".join(row), FIELDS[kind], kind)


def check_offsets(d):
    raw = d["text"].encode()
    for a, b in itertools.pairwise(d["sentences"]):
        assert a[1] <= b[0], (a, b)
    for s in d["sentences"]:
        check_span(raw, s, "sentence")
    for e in d["entities"]:
        for m in e["mentions"]:
            check_span(raw, m, "mention")
    for e in d["events"]:
        check_event(d, raw, e)
    for s in d["statements"]:
        check_index(s["speaker"], d["entities"], "speaker")
        check_index(s["addressee"], d["entities"], "addressee")
        for c in [s["speaker_span"], s["cue"], *s["content"]]:
            check_span(raw, c, "statement")
    for t in d["transfers"]:
        for key, rows in (("supplier", "entities"), ("recipient", "entities"), ("value", "quantities"), ("share", "quantities"),
                          ("time", "times")):
            check_index(t[key], d[rows], key)
        for i in t["items"]:
            check_span(raw, i["span"], "item")
            check_index(i["entity"], d["entities"], "item")
        check_claims(d, raw, t["claims"])
    for r in d["relations"]:
        check_index(r["a"], d["entities"], "a")
        check_index(r["b"], d["entities"], "b")
        check_claims(d, raw, r["claims"])
    for x in d["quantities"] + d["times"] + d["places"]:
        check_span(raw, x["span"], "span")


def check_document(d):
    check_fields(d)
    check_offsets(d)
