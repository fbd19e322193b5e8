"""Whatever the text, the record is whole and the trees are trees: seeded random text from words of the sample reports,
marks, broken quotes, foreign scripts and raw bytes.
"""
import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from harness import casus, run, same  # noqa: E402
from record_checks import check_document  # noqa: E402
from reports import texts, write  # noqa: E402


def test_records_of_random_text_are_whole(tmp):
    rows = texts(11, 400)
    write(tmp / "a.jsonl", rows)
    done = casus("code", "-j2", tmp / "a.jsonl")
    same((done.status, done.err), (0, b""))
    docs = done.documents()
    same([d["text"] for d in docs], rows)
    for d in docs:
        check_document(d)
    assert casus("code", "-j1", tmp / "a.jsonl").out == done.out, "other bytes with one thread"


def check_tree(rows):
    heads = [int(r[6]) for r in rows]
    same(heads.count(0), 1, "roots")
    for k, _ in enumerate(heads):
        steps, at = 0, k
        while heads[at]:
            at, steps = heads[at] - 1, steps + 1
            assert steps <= len(heads), "a cycle"
    for r in rows:
        assert (r[7] == "root") == (r[6] == "0"), r


def test_every_sentence_is_a_tree(tmp):
    write(tmp / "a.jsonl", texts(12, 300))
    done = casus("parse", tmp / "a.jsonl")
    same((done.status, done.err), (0, b""))
    n = 0
    for block in done.text.split("\n\n"):
        rows = [x.split("\t") for x in block.split("\n") if x and x[0] != "#"]
        if not rows:
            continue
        same({len(r) for r in rows}, {10})
        same([int(r[0]) for r in rows], list(range(1, len(rows) + 1)))
        check_tree(rows)
        n += 1
    assert n > 300, n


def test_raw_bytes(tmp):
    dice = random.Random(13)
    for k in range(60):
        data = bytes(dice.randrange(1, 256) if dice.random() < 0.1 else dice.choice(b"Iran said. The army \n\"") for _ in range(dice.choice((1, 50, 3000))))
        (tmp / f"{k:02}.txt").write_bytes(b"x " + data)
    done = casus("code", "--input-format", "text", tmp)
    same((done.status, len(done.documents())), (0, 60))
    for d in done.documents():
        check_document(d)


run(globals())
