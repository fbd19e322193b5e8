#!/usr/bin/env python3
"""Copies: pairs of documents in one copy group against the exact measure.

    copies.py CASUS reuters21578.jsonl.xz [LIMIT]

Two reports are copies when half of their word 4-grams, taken together, stand in both (Jaccard 0.5). The exact pairs are found with
the prefix filter: texts at 0.5 share one of their rarest grams, so only those are looked up, and nothing is left out.
"""
import collections
import json
import lzma
import os
import re
import subprocess
import sys
import tempfile

LEAST = 0.5


def read(path, limit):
    with (lzma.open(path, "rt", encoding="utf-8") if path.endswith(".xz") else open(path, encoding="utf-8")) as f:
        for i, line in enumerate(f):
            if i == limit:
                return
            yield json.loads(line)


def grams(text):
    words = re.findall(r"\w+", text.lower())
    return {hash(tuple(words[i:i + 4])) for i in range(len(words) - 3)}


def exact_pairs(texts):
    sets = {k: grams(t) for k, t in texts.items()}
    df = collections.Counter(g for s in sets.values() for g in s)
    index, pairs = collections.defaultdict(list), set()
    for k, s in sets.items():
        rare = sorted(s, key=lambda g: (df[g], g))
        seen = set()
        for g in rare[:len(rare) - int(len(rare) * LEAST + .999999) + 1]:
            seen.update(index[g])
            index[g].append(k)
        for other in seen:
            both = len(s & sets[other])
            if both and both / (len(s) + len(sets[other]) - both) >= LEAST:
                pairs.add(frozenset((k, other)))
    return pairs


def grouped_pairs(casus, rows):
    with tempfile.TemporaryDirectory() as tmp:
        source, db = os.path.join(tmp, "in.jsonl"), os.path.join(tmp, "news.db")
        with open(source, "w", encoding="utf-8") as f:
            for r in rows:
                f.write(json.dumps({k: r[k] for k in ("id", "title", "text") if r.get(k)}) + "\n")
        subprocess.run([casus, "add", "--quiet", "--input-format", "jsonl", db, source], check=True)
        out = subprocess.run([casus, "export", db, "--what", "documents", "--format", "jsonl"], check=True, stdout=subprocess.PIPE).stdout
    groups = collections.defaultdict(list)
    for d in map(json.loads, out.decode().splitlines()):
        groups[d["copy_group"]].append(d["id"])
    return {frozenset((a, b)) for g in groups.values() for i, a in enumerate(g) for b in g[:i]}


def main():
    casus, path = sys.argv[1:3]
    rows = list(read(path, int(sys.argv[3]) if len(sys.argv) > 3 else None))
    want, got = exact_pairs({r["id"]: r["text"] for r in rows}), grouped_pairs(casus, rows)
    p, r = len(want & got) / max(1, len(got)), len(want & got) / max(1, len(want))
    print(f"{len(rows)} documents, {len(want)} pairs at {LEAST}, {len(got)} in one group   "
          f"P {p:.3f}  R {r:.3f}  F1 {2 * p * r / max(1e-9, p + r):.3f}")


if __name__ == "__main__":
    main()
