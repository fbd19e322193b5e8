"""Whatever the text, the record is whole and the trees are trees: seeded random text from words of the sample reports,
marks, broken quotes, foreign scripts and raw bytes.
"""
import json
import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from harness import DEMO, casus, run, same  # noqa: E402
from record_checks import check_document  # noqa: E402

WORDS = [w for path in DEMO for line in open(path, encoding="utf-8") for w in json.loads(line)["text"].split()]
ODD = ["\u201c", "\u201d", '"', "'", "(", ")", "--", "\u2014", "...", "\n", "\n\n", "\t", "\u00a0", "\u200b", "\ufeff", "e\u0301", "\u4e2d\u56fd",
       "\u0645\u0635\u0631", "\U0001f1fa\U0001f1f8", "$5", "%", "1,000,000,000,000,000,000", "-0", "1e999", "U.S.", "Mr.", "A.B.C.", "\x00", "\x7f",
       "\u2028", "\u202e", "http://x.example/?a=b", "@who", "#what", "3.5.2024", "2024-13-45", "<b>", "&amp;", "said", "not", "denied that", "who"]


def random_text(dice):
    kind = dice.randrange(5)
    n = dice.choice((1, 3, 20, 120, 600))
    if kind == 0:
        return " ".join(dice.choice(WORDS) for _ in range(n))
    if kind == 1:
        return " ".join(dice.choice(ODD) for _ in range(n))
    if kind == 2:
        return "".join(dice.choice(WORDS) + dice.choice((" ", "", ", ", ". ", "\n")) for _ in range(n))
    if kind == 3:
        return " ".join(dice.choice(ODD if dice.random() < 0.3 else WORDS) for _ in range(n))
    at = dice.randrange(max(1, len(WORDS) - n))
    sentence = WORDS[at:at + n]
    dice.shuffle(sentence)
    return " ".join(sentence).upper() if dice.random() < 0.2 else " ".join(sentence)


def texts(seed, n):
    dice = random.Random(seed)
    return [random_text(dice) for _ in range(n)]


def write(path, rows):
    path.write_text("".join(json.dumps({"id": str(i), "text": t}, ensure_ascii=i % 2 == 0) + "\n" for i, t in enumerate(rows)), encoding="utf-8")


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
