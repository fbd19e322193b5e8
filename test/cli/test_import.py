"""PETRARCH's dictionaries, in small files of our own: what is carried over, and what is named."""
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from harness import ROOT, casus, holds, run, same  # noqa: E402

ACTORS = """# remark
UTOPIA_ [UTO]
+REPUBLIC_OF_UTOPIA_
THOMAS_MORROW_  # remark [not a code]
+T._MORROW_
\t[UTOGOV 970101-061231]
\t[UTOOPP >20070101]
NOBODY_AT_ALL_
RED_LANTERN_FRONT_(RLF)_ [UTOREB]
BAD_DAY_ [UTOGOV 2004017-20061201]
"""
AGENTS = """!PERSON! = MAN, WOMAN
FERRY!PERSON! [~LAB]
BOARD_OF_HARBOURS {BOARDS_OF_HARBOURS} [~GOVBUS]
HERMIT [~QQQ]
"""
VERBS = """&BOAT
+BARGES
+FERRY_
---  CANNONADE   [190]  ---
CANNONADE {CANNONADES CANNONADING CANNONADED }
SINK+DOWN
- * &BOAT (IN HARBOUR)     [171]   # remark
- PILOTS * {CARGO SHIPS}   [---]
- * WORDS                  [012]
- + * BY                   [190]
- * &NOSET                 [190]
~ a (a b ATTACK) SAY = a b 015
"""


def files(tmp):
    out = []
    for name, text in (("a.txt", ACTORS), ("g.txt", AGENTS), ("v.txt", VERBS)):
        (tmp / name).write_text(text)
        out.append(tmp / name)
    return out


def imported(tmp):
    done = casus("dict", "import", *files(tmp), "-o", tmp / "out")
    same(done.status, 1)
    return done, tmp / "out"


def table(path):
    return [line.split("\t") for line in path.read_text().splitlines()[1:]]


def test_actors(tmp):
    done, out = imported(tmp)
    rows = {(r[5], r[4]): r for r in table(out / "actors" / "petrarch.tsv")}
    same(rows[("Utopia", "UTO")][1:3] + rows[("Utopia", "UTO")][6:7], ["state", "UTO", "Republic Of Utopia"])
    same(rows[("Thomas Morrow", "UTOGOV")][3:4] + rows[("Thomas Morrow", "UTOGOV")][8:10], ["GOV", "1997-01-01", "2006-12-31"])
    same(rows[("Thomas Morrow", "UTOOPP")][8:10], ["2007-01-01", "-"])
    same(rows[("Red Lantern Front", "UTOREB")][1], "armed_group")
    holds(done.words, "a.txt:8: no code follows the name")
    holds(done.words, "a.txt:10: <2004017-20061201> is no span of days")


def test_agents(tmp):
    done, out = imported(tmp)
    rows = {r[0]: r for r in table(out / "roles" / "petrarch.tsv")}
    same(set(rows), {"ferryman", "ferrywoman", "board of harbours"})
    same(rows["ferryman"][1:4], ["ferrymen", "LAB", "person"])
    same(rows["board of harbours"][1:3], ["boards of harbours", "GOV; BUS"])
    holds(done.words, "g.txt:4: <QQQ> names no sector")


def test_verbs(tmp):
    done, out = imported(tmp)
    rules = (out / "rules" / "petrarch.rules").read_text()
    holds(rules, "set @petrarch_boat = barge, ferry\n")
    holds(rules, "cameo 190\n    verbs   cannonade, sink down\n    when    SRC verb TGT\n    unless  SRC{pilot} verb OBJ{cargo ship}")
    holds(rules, "cameo 171\n    verbs   cannonade, sink down\n    when    SRC verb OBJ{@petrarch_boat} (in) OBJ{harbour}")
    for words in ("v.txt:9: <012> is a statement", "v.txt:10: the grammar finds the target of a passive",
                  "v.txt:11: there is no set <&NOSET>", "v.txt:12: transformations"):
        holds(done.words, words)


def test_every_entry_is_counted(tmp):
    done, _ = imported(tmp)
    same(done.text, "18 entries, 11 carried over, 7 remarks on what was not\n")


def test_the_result_compiles_and_works(tmp):
    _, out = imported(tmp)
    for part in ROOT.joinpath("dict").iterdir():
        target = out / part.name
        if part.is_dir():
            target.mkdir(exist_ok=True)
            for f in part.iterdir():
                (target / f.name).symlink_to(f)
        else:
            target.symlink_to(part)
    same(casus("dict", "build", out, "-o", tmp / "m.model").status, 0)
    done = casus("code", "-m", tmp / "m.model", "-f", "jsonl", stdin=b"Utopia cannonaded a French trawler in May.\n")
    (event,) = done.documents()[0]["events"]
    same((event["type"], event["cameo"]), ("ASSAULT", "194"))  # 190, bettered by details.tsv
    assert event["rule"].startswith("ASSAULT.-.petrarch-cannonade"), event["rule"]


def test_other_files_are_refused(tmp):
    (tmp / "x.txt").write_text("Nothing of the kind.\n")
    done = casus("dict", "import", tmp / "x.txt", "-o", tmp / "out")
    same(done.status, 1)
    holds(done.words, "neither actors nor agents nor verbs")
    same(casus("dict", "import", tmp / "none.txt", "-o", tmp / "out").status, 3)
    same(casus("dict", "import", tmp / "x.txt").status, 2)


if __name__ == "__main__":
    run(globals())
