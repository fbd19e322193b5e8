"""Every record is whole: the fields of docs/records.md, in order, with offsets inside the text; same bytes for any
number of threads and for two runs."""
import json
import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from harness import DEMO, casus, run, same  # noqa: E402
from record_checks import check_document  # noqa: E402
from reports import reports, write  # noqa: E402

DOCS = casus("code", "--format", "jsonl", *DEMO)


def test_reports_are_all_coded():
    same(DOCS.status, 0)
    same(DOCS.err, b"")
    assert len(DOCS.documents()) >= 14


def test_records_are_whole():
    for d in DOCS.documents():
        check_document(d)


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


def test_same_bytes_whatever_came_before(tmp):
    """What an earlier report left in memory, and what malloc did, shows in no record."""
    rows = reports(5, 500)
    shuffled = random.Random(1).sample(rows, len(rows))
    first, mixed = write(tmp / "first.jsonl", rows), write(tmp / "mixed.jsonl", shuffled)
    want = dict(zip((r["id"] for r in rows), casus("code", "-j1", first).out.splitlines()))
    for path, order, threads, fill in ((first, rows, 2, 0), (first, rows, 3, 85), (mixed, shuffled, 1, 170), (mixed, shuffled, 3, 0)):
        got = casus("code", "-j", threads, path, env={"MALLOC_PERTURB_": str(fill)}).out.splitlines()
        same(len(got), len(order))
        other = [r for r, line in zip(order, got) if line != want[r["id"]]]
        assert not other, f"{len(other)} of {len(order)} reports differ with -j{threads} in {path.name}: {other[0]}"


def test_locale_changes_nothing():
    for locale in ("de_DE.UTF-8", "C", "tr_TR.UTF-8"):
        same(casus("code", *DEMO, env={"LC_ALL": locale}).out, DOCS.out)


def test_min_confidence_leaves_out():
    low, high = (casus("code", "--min-confidence", x, *DEMO).documents() for x in ("0", "1"))
    n = sum(len(d["events"]) for d in low)
    m = sum(len(d["events"]) for d in high)
    assert m < n, (m, n)


def test_housekeeping_is_told_with_less_confidence():
    """The same act within one country, in a report of politics and in one of budgets and prices."""
    act = "The government of Norway backed a plan of its transport minister on Monday. "
    rest = {
        "politics": "Ministers from four countries met in Oslo and walked along the fjord with the king before "
                    "a dinner at the castle. Thousands of people waved flags in the streets of the old town, "
                    "and a choir of children sang under the windows.",
        "economy": "Prices of exports fell and the trade deficit widened as the budget for farm subsidies grew. "
                   "Bankers said that interest rates, wages and taxes may rise, and that grain and oil output "
                   "would weigh on the currency, on credit and on investment in industry.",
    }
    lines = "".join(json.dumps({"id": k, "text": act + v}) + "\n" for k, v in rest.items())
    documents = casus("code", "--min-confidence", "0", "-i", "jsonl", stdin=lines.encode()).documents()
    told = {d["id"]: [e["confidence"] for e in d["events"] if e["type"] == "SUPPORT" and e["sentence"] == 0]
            for d in documents}
    assert told["politics"] and told["economy"], told
    assert told["economy"][0] < told["politics"][0] - 0.03, told


def test_an_attack_is_surer_where_arms_are_told_of():
    """Where nothing else tells of arms, somebody who attacks somebody mostly does it in words."""
    act = "The governor attacked the mayor of Hodeida on Monday. "
    rest = {
        "arms": "Two missiles tore open a depot, soldiers fired at the drones from the quay, and the rebels said that "
                "their artillery would shell the navy again. The army put the dead at nine; a colonel was killed by a bomb "
                "near the barracks, and gunmen shot at an ambulance as the bombing went on.",
        "none": "The dockers had walked out at dawn for better wages, and the ferries stayed in the harbour. My sister waited "
                "for her bags until noon, and I read a book about gardens to her children. You know how she is: she "
                "laughs, buys us tea and tells the man at the desk about her roses and her cats.",
    }
    lines = "".join(json.dumps({"id": k, "text": act + v}) + "\n" for k, v in rest.items())
    documents = casus("code", "--min-confidence", "0", "-i", "jsonl", stdin=lines.encode()).documents()
    told = {d["id"]: [e["confidence"] for e in d["events"] if e["type"] == "ASSAULT" and e["sentence"] == 0]
            for d in documents}
    assert told["arms"], told
    # the other one may be told as an accusation only
    assert max(told["none"], default=0) < told["arms"][0] - 0.2, told


def test_what_a_noun_names_may_be_still_to_come():
    """Its day is after the report's, somebody only goes there, or it is what is talked about."""
    said = {
        "A meeting of the ministers of Zambia and Angola next month is at risk.": ("CONSULT", "planned"),
        "A meeting of the ministers of Zambia and Angola last month was stormy.": ("CONSULT", "actual"),
        "President Kenneth Kaunda will fly to Harare for talks with Robert Mugabe.": ("CONSULT", "planned"),
        "President Kenneth Kaunda flew to Harare for talks with Robert Mugabe.": ("CONSULT", "actual"),
        "The ministers discussed the withdrawal of Cuban troops from Angola.": ("RETREAT", "possible"),
        "The ministers met after the withdrawal of Cuban troops from Angola.": ("RETREAT", "actual"),
        "Envoys hope that the next meeting with Zambia in Lusaka brings peace.": ("CONSULT", "planned"),
        "Vietnam is expected to withdraw its troops from Cambodia.": ("RETREAT", "planned"),
        "The ministers of Zambia and Angola meet in Lusaka next month.": ("CONSULT", "planned"),
        "Rebels are sure to attack Zambia.": ("ASSAULT", "planned"),
        "Rebels are sure to have attacked Zambia.": ("ASSAULT", "actual"),
    }
    lines = "".join(json.dumps({"text": t, "date": "06-MAY-1988 10:00:00.12"}) + "\n" for t in said)
    for d in casus("code", "--min-confidence", "0", "-i", "jsonl", stdin=lines.encode()).documents():
        kind, modality = said[d["text"]]
        told = {e["modality"] for e in d["events"] if e["type"] == kind and e["mode"] != "visit"}
        same((d["published"], told), ("1988-05-06T10:00:00", {modality}), d["text"])


run(globals())
