"""Every record is whole: the fields of docs/records.md, in order, with offsets inside the text; same bytes for any
number of threads and for two runs."""
import itertools
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from harness import DEMO, casus, run, same  # noqa: E402

FIELDS = {
    "document": "id source url title published language digest casus model text sentences entities events statements "
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
DOCS = casus("code", "--format", "jsonl", *DEMO)


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


def test_reports_are_all_coded():
    same(DOCS.status, 0)
    same(DOCS.err, b"")
    assert len(DOCS.documents()) >= 14


def test_fields_and_their_order():
    for d in DOCS.documents():
        same(" ".join(d), FIELDS["document"])
        for kind in FIELDS:
            for row in d.get(kind, []):
                same(" ".join(row), FIELDS[kind], kind)


def test_offsets_and_indices():
    for d in DOCS.documents():
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
            for c in [s["speaker_span"], s["cue"], *s["content"]]:
                check_span(raw, c, "statement")
        for t in d["transfers"]:
            check_index(t["supplier"], d["entities"], "supplier")
            check_index(t["value"], d["quantities"], "value")
            check_claims(d, raw, t["claims"])
        for r in d["relations"]:
            check_index(r["a"], d["entities"], "a")
        for x in d["quantities"] + d["times"] + d["places"]:
            check_span(raw, x["span"], "span")


def test_numbers_are_json():
    for line in DOCS.text.splitlines():
        json.loads(line, parse_constant=lambda c: (_ for _ in ()).throw(ValueError(c)))


def test_no_point_is_finer_than_its_precision():
    for d in DOCS.documents():
        for p in d["places"]:
            if p["precision"] == "none":
                same((p["lat"], p["lon"]), (None, None), p["name"])
            if (p["type"] or "").startswith("PCL"):
                same(p["precision"], "country", p["name"])


def test_same_bytes_for_any_threads_and_twice(tmp):
    many = tmp / "many.jsonl"
    with open(many, "w", encoding="utf-8") as f:
        for k in range(8):
            for d in DOCS.documents():
                f.write(json.dumps({"id": f"{d['id']}-{k}", "text": d["text"] * (1 + (k * 7 + len(d["text"])) % 3)}) + "\n")
            f.write("bad line\n")
    one = casus("code", "-j1", many)
    for threads in ("2", "5"):
        other = casus("code", "-j", threads, many)
        same(other.status, 1)
        assert other.out == one.out, f"-j{threads} differs from -j1"
        same(other.err, one.err)
    assert casus("code", "-j2", many).out == one.out, "two runs differ"


def test_locale_changes_nothing():
    for locale in ("de_DE.UTF-8", "C", "tr_TR.UTF-8"):
        same(casus("code", *DEMO, env={"LC_ALL": locale}).out, DOCS.out)


def test_min_confidence_leaves_out():
    low, high = (casus("code", "--min-confidence", x, *DEMO).documents() for x in ("0", "1"))
    n = sum(len(d["events"]) for d in low)
    m = sum(len(d["events"]) for d in high)
    assert m < n, (m, n)


run(globals())
