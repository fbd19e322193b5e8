#!/usr/bin/env python3
"""Happenings: B3 of event mentions that casus joins within and across documents.

    event_coref.py CASUS eventcoref_ecbplus_dev.jsonl

The documents are added to a new database; the mentions of its happenings that overlap the trigger of a gold mention are sorted by
happening and by gold cluster. Only gold mentions of sentences that were checked (`validated`) count; one without a cluster stands
alone. Besides B3: how many gold mentions casus has an event for.
"""
import collections
import json
import os
import subprocess
import sys
import tempfile


def read(path):
    with open(path, encoding="utf-8") as f:
        return [json.loads(line) for line in f]


def byte_spans(tokens):
    """Bytes of each token in the tokens joined by blanks."""
    spans, at = [], 0
    for token in tokens:
        n = len(token.encode())
        spans.append((at, at + n))
        at += n + 1
    return spans


def happenings(casus, rows):
    """{document: [(start, end, happening)]}"""
    with tempfile.TemporaryDirectory() as tmp:
        source, db = os.path.join(tmp, "in.jsonl"), os.path.join(tmp, "news.db")
        with open(source, "w", encoding="utf-8") as f:
            for r in rows:
                f.write(json.dumps({"id": r["id"], "text": " ".join(r["tokens"])}, ensure_ascii=False) + "\n")
        subprocess.run([casus, "add", "--quiet", "--input-format", "jsonl", db, source], check=True)
        out = subprocess.run([casus, "export", db, "--what", "happenings", "--format", "jsonl"], check=True, stdout=subprocess.PIPE).stdout
    said = collections.defaultdict(list)
    for h in map(json.loads, out.decode().splitlines()):
        for m in h["mentions"]:
            said[m["document"]].append((*m["trigger"], h["id"]))
    return said


def matched(rows, said):
    """[(gold cluster, happening)] of the gold mentions that casus has, and how many gold mentions there are."""
    pairs, gold = [], 0
    for r in rows:
        spans = byte_spans(r["tokens"])
        for i, m in enumerate(r["mentions"]):
            if m["kind"] != "event" or not m["validated"]:
                continue
            gold += 1
            own = [h for s, e, h in said[r["id"]] if any(s < spans[t][1] and spans[t][0] < e for t in m["tok"])]
            if own:
                pairs.append((m["cluster"] or (r["id"], i), own[0]))
    return pairs, gold


def b_cubed(pairs):
    by_gold, by_own, both = collections.Counter(), collections.Counter(), collections.Counter()
    for g, h in pairs:
        by_gold[g] += 1
        by_own[h] += 1
        both[g, h] += 1
    p = sum(n * n / by_own[h] for (g, h), n in both.items()) / len(pairs)
    r = sum(n * n / by_gold[g] for (g, h), n in both.items()) / len(pairs)
    return p, r, 2 * p * r / (p + r)


def main():
    casus, path = sys.argv[1:3]
    rows = read(path)
    pairs, gold = matched(rows, happenings(casus, rows))
    p, r, f = b_cubed(pairs)
    print(f"{len(rows)} documents, {gold} gold mentions, {len(pairs)} of them events of casus, "
          f"{len({g for g, _ in pairs})} gold happenings, {len({h for _, h in pairs})} said   B3 P {p:.3f}  R {r:.3f}  F1 {f:.3f}")


if __name__ == "__main__":
    main()
