#!/usr/bin/env python3
"""Coreference against the entity layer of a UD GUM file: MUC, B3, CEAF-e, their mean, and pronouns.

    coref.py CASUS GUM.conllu [--strict]

Singletons are left out on both sides. A mention of casus stands for a gold one when their words are the same, or, without
--strict, when it lies in the gold mention and holds a word of its head (`minspan`). CEAF-e pairs chains greedily, best first. A personal or
possessive pronoun with an antecedent counts as linked right when its entity has an earlier mention of the right chain.
"""
import json
import re
import subprocess
import sys
import tempfile


def read(path):
    docs, tokens = [], []
    with open(path, encoding="utf-8") as f:
        for line in f:
            line = line.rstrip("\n")
            if line.startswith("# newdoc id"):
                docs.append({"id": line.split("= ")[1], "sentences": []})
            elif line.startswith("# text ="):
                text, tokens = line[9:], []
            elif not line and tokens:
                docs[-1]["sentences"].append((text, tokens))
                tokens = []
            elif line[:1].isdigit() and line.split("\t")[0].isdigit():
                tokens.append(line.split("\t"))
    return docs


def gold_of(doc):
    """Text, tokens (start, end, is personal pronoun), mentions (chain, first, last, head tokens)."""
    text, at_token, mentions, open_ = "", [], [], []
    for sentence, tokens in doc["sentences"]:
        at = len(text)
        text += sentence + " "
        for c in tokens:
            k = text.find(c[1], at)
            at = at if k < 0 else k + len(c[1])
            at_token.append((at - len(c[1]), at, c[3] in ("PRON", "DET") and "PronType=Prs" in c[5]))
            layer = re.search(r"Entity=([^|]*)", c[9])
            for x in re.findall(r"\([^()]*\)?|[^()]+\)", layer.group(1)) if layer else []:
                if x[0] == "(":
                    body = x.strip("()").split("-")
                    open_.append((body[0], len(at_token) - 1, body[5] if len(body) > 5 else "1"))
                    if not x.endswith(")"):
                        continue
                name = x.strip("()").split("-")[0]
                k = next((k for k in range(len(open_) - 1, -1, -1) if open_[k][0] == name), None)
                if k is not None:
                    chain, first, head = open_.pop(k)
                    heads = {first + int(h) - 1 for h in head.split(",") if h.isdigit()}
                    mentions.append((chain, first, len(at_token) - 1, heads))
    count = {}
    for m in mentions:
        count[m[0]] = count.get(m[0], 0) + 1
    return text, at_token, [m for m in mentions if count[m[0]] > 1]


def said_by(casus, docs):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as f:
        for doc, gold in docs:
            f.write(json.dumps({"id": doc["id"], "text": gold[0]}) + "\n")
        f.flush()
        out = subprocess.run([casus, "code", "--input-format", "jsonl", "--format", "jsonl", f.name], stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in out.stdout.decode("utf-8").splitlines()]


def mentions_of(record, at_token):
    raw, chars, n = record["text"].encode("utf-8"), [], 0
    for b in raw:
        chars.append(n)
        n += b & 0xC0 != 0x80
    starts = chars + [n]
    out = []
    for e, entity in enumerate(record["entities"]):
        for s, t in entity["mentions"]:
            inside = [i for i, k in enumerate(at_token) if k[0] >= starts[s] and k[1] <= starts[t]]
            if inside:
                out.append((e, inside[0], inside[-1]))
    return out


def align(said, gold, strict):
    pairs, used = {}, set()
    for loose in (False, True)[:1 if strict else 2]:
        for k, s in enumerate(said):
            if k in pairs:
                continue
            for q, g in enumerate(gold):
                same = (s[1], s[2]) == (g[1], g[2])
                holds = s[1] >= g[1] and s[2] <= g[2] and any(s[1] <= h <= s[2] for h in g[3])
                if q not in used and (same or (loose and holds)):
                    pairs[k] = q
                    used.add(q)
                    break
    return pairs


def muc(key, response):
    chain = {m: i for i, c in enumerate(response) for m in c}
    right = sum(len(c) - len({chain.get(m, m) for m in c}) for c in key)
    return right, sum(len(c) - 1 for c in key)


def b_cubed(key, response):
    chain = {m: c for c in response for m in c}
    right = sum(len(c & chain[m]) / len(c) for c in key for m in c if m in chain)
    return right, sum(len(c) for c in key)


def ceaf(key, response):
    pairs = sorted(((2 * len(a & b) / (len(a) + len(b)), i, j) for i, a in enumerate(key)
                    for j, b in enumerate(response) if a & b), reverse=True)
    rows, columns, total = set(), set(), 0.0
    for value, i, j in pairs:
        if i not in rows and j not in columns:
            rows.add(i)
            columns.add(j)
            total += value
    return total


def chains(items):
    out = {}
    for chain, mention in items:
        out.setdefault(chain, set()).add(mention)
    return [c for c in out.values() if len(c) > 1]


def pronouns(said, gold, pairs, at_token):
    right = n = 0
    of_gold = {q: k for k, q in pairs.items()}
    for q, g in enumerate(gold):
        if g[1] != g[2] or not at_token[g[1]][2] or not any(h[0] == g[0] and h[1] < g[1] for h in gold):
            continue
        n += 1
        k = of_gold.get(q)
        right += k is not None and any(s[0] == said[k][0] and s[1] < g[1] and i in pairs and gold[pairs[i]][0] == g[0]
                                       for i, s in enumerate(said))
    return right, n


def main():
    casus, path = sys.argv[1:3]
    docs = [(d, gold_of(d)) for d in read(path)]
    total = {name: [0, 0, 0, 0] for name in ("MUC", "B3", "CEAF-e")}
    pro = [0, 0]
    for (_, (_, at_token, gold)), record in zip(docs, said_by(casus, docs)):
        said = mentions_of(record, at_token)
        pairs = align(said, gold, "--strict" in sys.argv)
        key = chains((g[0], ("gold", q)) for q, g in enumerate(gold))
        response = chains((s[0], ("gold", pairs[k]) if k in pairs else ("said", k)) for k, s in enumerate(said))
        same = ceaf(key, response)
        parts = {"MUC": muc(key, response) + muc(response, key), "B3": b_cubed(key, response) + b_cubed(response, key),
                 "CEAF-e": (same, len(key), same, len(response))}
        for name, values in parts.items():
            total[name] = [a + b for a, b in zip(total[name], values)]
        pro = [a + b for a, b in zip(pro, pronouns(said, gold, pairs, at_token))]
    f1 = []
    for name, (a, b, c, d) in total.items():
        r, p = a / max(1, b), c / max(1, d)
        f1.append(2 * p * r / max(1e-9, p + r))
        print(f"{name:7} P {p:.3f}  R {r:.3f}  F1 {f1[-1]:.3f}")
    print(f"CoNLL F1 {sum(f1) / 3:.3f}   pronouns linked right {pro[0] / max(1, pro[1]):.3f}  ({pro[0]} of {pro[1]})")


main()
