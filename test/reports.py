"""reports.py -- reports made for tests: sentences of our own in mixed orders, figures told again, hostile text.

The same seed gives the same reports.
"""
import json
import random
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DEMO = sorted((ROOT / "demo").glob("*.jsonl"))
WORDS = [w for path in DEMO for line in open(path, encoding="utf-8") for w in json.loads(line)["text"].split()]
ODD = ["\u201c", "\u201d", '"', "'", "(", ")", "--", "\u2014", "...", "\n", "\n\n", "\t", "\u00a0", "\u200b", "\ufeff", "e\u0301", "\u4e2d\u56fd",
       "\u0645\u0635\u0631", "\U0001f1fa\U0001f1f8", "$5", "%", "1,000,000,000,000,000,000", "-0", "1e999", "U.S.", "Mr.", "A.B.C.", "\x00", "\x7f",
       "\u2028", "\u202e", "http://x.example/?a=b", "@who", "#what", "3.5.2024", "2024-13-45", "<b>", "&amp;", "said", "not", "denied that", "who"]


def random_text(dice):
    """Words of the sample reports, odd marks, or both, in no order that means anything."""
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


def sentences():
    """Every example of the rules and every sentence of the tables of test/score."""
    found = []
    for path in sorted((ROOT / "dict" / "rules").glob("*.rules")):
        found += re.findall(r'^\s*(?:yes|no)\s+"(.*?)"', path.read_text(encoding="utf-8"), re.M)
    for path in sorted((ROOT / "test" / "score").glob("*.tsv")):
        rows = (line for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] != "#")
        found += [max(row.split("\t"), key=len) for row in rows]
    return found


def mixed(dice, known):
    """Sentences of one table or of all, as many as a note or a long report has."""
    return " ".join(dice.choice(known) for _ in range(dice.choice((1, 2, 4, 8, 16, 30))))


WHO = ("rebel fighters", "villagers", "soldiers", "gunmen", "police officers", "miners", "children", "protesters")
DID = ("killed", "wounded", "captured", "arrested", "displaced", "freed", "evacuated", "missing")
VAGUE = ("several", "numerous", "dozens of", "some", "many", "a handful of", "scores of", "some 40", "at least ten")
EXACT = ("six", "eleven", "23", "at least 30", "more than 400", "1,200", "between 15 and 20", "two")
WHERE = ("Gardez", "Goma", "Kassala", "Mosul", "Beirut", "Luanda")
HOW = ("strike", "raid", "bombing", "shootout", "landslide")


def figures(dice):
    """A happening whose dead are told vaguely, then exactly, then in parts, among figures of other things."""
    def some():
        return dice.choice(VAGUE if dice.random() < 0.5 else EXACT)

    who, did, where, how = (dice.choice(x) for x in (WHO, DID, WHERE, HOW))
    told = []
    for _ in range(dice.choice((2, 3, 5, 9, 20))):
        kind = dice.randrange(6)
        if kind == 0:
            told.append(f"{some()} {who} were {did} in a {how} near {where} on Monday.")
        elif kind == 1:
            told.append(f"a {how} in {where} left {some()} {who} {dice.choice(DID)}, officials said on Tuesday.")
        elif kind == 2:
            told.append(f"{some()} {dice.choice(('goats', 'lorries', 'tents', 'voters'))} {dice.choice(('fled', 'burned', 'were lost'))}.")
        elif kind == 3:
            told.append(f"{dice.choice(EXACT)} of the {dice.choice(EXACT)} {who} were {dice.choice(DID)}, "
                        f"including {dice.choice(EXACT)} {dice.choice(WHO)}.")
        elif kind == 4:
            told.append(f"the {how} in {where} {dice.choice(('killed', 'wounded', 'displaced'))} {some()} {who} and "
                        f"{dice.choice(('wounded', 'killed'))} {dice.choice(EXACT)} others.")
        else:
            who, did, where, how = (dice.choice(x) for x in (WHO, DID, WHERE, HOW))
    return " ".join(t[0].upper() + t[1:] for t in told)


def reports(seed, n):
    """`n` reports as rows of JSON Lines: two in five of figures, two in five of our sentences, one in five of anything."""
    dice, known = random.Random(seed), sentences()
    makers = (figures, figures, lambda d: mixed(d, known), lambda d: mixed(d, known), random_text)
    return [{"id": str(i), "published": dice.choice(("1987-03-03", "2011-05-06", "2024-02-29", None)), "text": makers[i % len(makers)](dice)}
            for i in range(n)]


def write(path, rows):
    """Rows, or bare texts, as JSON Lines; every other line in ASCII."""
    with open(path, "w", encoding="utf-8") as out:
        for i, row in enumerate(rows):
            row = row if isinstance(row, dict) else {"id": str(i), "text": row}
            out.write(json.dumps(row, ensure_ascii=i % 2 == 0) + "\n")
    return path
