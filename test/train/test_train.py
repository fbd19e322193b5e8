"""The trainer still trains, measures and writes weights that casus reads: some seconds' work on sentences of our own.

Run as test_train.py CASUS SOURCE_ROOT CASUS-TRAIN; only builds with -Dtrain=true have it."""
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from harness import ROOT, casus, holds, run, same  # noqa: E402


def own_sentences(tmp):
    """Those of trees.tsv that need no other text; every twentieth to measure on."""
    text = subprocess.run([ROOT / "train/gold/join", tmp, "--trees", "--own"], capture_output=True, text=True, check=True).stdout
    blocks = [b + "\n\n" for b in text.split("\n\n") if b.strip()]
    (tmp / "learn.conllu").write_text("".join(b for n, b in enumerate(blocks) if n % 20), encoding="utf-8")
    (tmp / "dev.conllu").write_text("".join(blocks[::20]), encoding="utf-8")
    return len(blocks)


def train(tmp, *options):
    return subprocess.run([sys.argv[3], "width=32", "blocks=1", "arc=32", "relation=32", f"tree={tmp}/learn.conllu",
                           f"text={tmp}/learn.conllu", f"dev={tmp}/dev.conllu", *options],
                          capture_output=True, text=True, check=True).stdout


def figure(printed, name):
    words = [line for line in printed.splitlines() if "dev.conllu" in line][-1].split()
    return float(words[words.index(name) + 1])


def test_weights_that_casus_reads(tmp):
    assert own_sentences(tmp) > 1000
    said = train(tmp, "hide=1", "epochs=4", f"save={tmp}/t.raw")
    holds(said, "hidden words")
    assert figure(said, "LAS") > 50, said
    said = train(tmp, "epochs=4", f"teacher=32,1,32,32:{tmp}/t.raw", f"out={tmp}/w.weights", f"lemmas={ROOT}/train/lemmas.tsv")
    assert figure(said, "LAS") > 50, said
    done = casus("dict", "build", ROOT / "dict", "-o", tmp / "x.model", "--weights", tmp / "w.weights")
    same(done.status, 0, done.words)
    tree = casus("parse", "-m", tmp / "x.model", stdin=b"Peru condemned Chile.").text
    assert "\tcondemned\t" in tree and "\troot\t" in tree, tree


run(globals())
