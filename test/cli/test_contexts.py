"""What acts are about: the contexts of PLOVER."""
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from harness import casus, run, same  # noqa: E402

LEAST_HELD = 0.85  # of the rows that nothing was mended from


def rows():
    lines = Path(__file__).with_name("contexts.tsv").read_text(encoding="utf-8").splitlines()
    for line in lines[2:]:
        yield line.split("\t")


def coded(texts):
    lines = "".join(json.dumps({"text": t}) + "\n" for t in texts)
    return casus("code", "-f", "jsonl", "--min-confidence", "0", stdin=lines.encode()).documents()


def test_acts_are_about_what_their_words_say():
    table = list(rows())
    found = {"read": [], "held": []}
    for (part, context, text), d in zip(table, coded(t for _, _, t in table), strict=True):
        found[part].append(any(context in e["contexts"] for e in d["events"]))
        assert part == "held" or found[part][-1], (context, text, [(e["type"], e["contexts"]) for e in d["events"]])
    assert sum(found["held"]) >= LEAST_HELD * len(found["held"]), found["held"]


def test_every_context_has_a_row():
    names = Path(__file__).resolve().parents[2] / "dict/ontology/contexts.tsv"
    wanted = {line.split("\t")[0] for line in names.read_text(encoding="utf-8").splitlines()[1:]}
    same({r[1] for r in rows()}, wanted)


def test_nobody_is_about_more_than_three():
    (d,) = coded(["The army, the police, the court, the church, the bank, the hospital and the parliament of "
                  "Chad condemned the bomb attack on the refugee camp near the oil field."])
    assert d["events"] and all(len(e["contexts"]) <= 3 for e in d["events"])


def test_two_acts_of_a_sentence_are_about_their_own():
    (d,) = coded(["The court in Quito sentenced the banker to six years for fraud, and Ecuador's troops shelled "
                  "Peruvian positions."])
    told = {e["type"]: e["contexts"] for e in d["events"]}
    assert "legal" in told["SANCTION"] and "legal" not in told["ASSAULT"]
    assert "military" in told["ASSAULT"] and "military" not in told["SANCTION"]


if __name__ == "__main__":
    run(globals())
