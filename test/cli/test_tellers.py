"""Who only tells or hears of an act takes no part in it; whom a pronoun cannot mean."""
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from harness import casus, run, same  # noqa: E402


def sides(text, kind, published="1996-05-06"):
    """The words of actors and of recipients of the first event of the type."""
    done = casus("code", "-c", "0", "-f", "jsonl", stdin=json.dumps({"text": text, "published": published}).encode() + b"\n")
    (d,) = done.documents()
    e = next(e for e in d["events"] if e["type"] == kind)
    said = d["text"].encode()

    def words(side):
        return [said[p["span"][0]:p["span"][1]].decode() for p in e[side]]

    return words("actors"), words("recipients")


def named(text, kind):
    """The names of the actors of the first event of the type."""
    (d,) = casus("code", "-c", "0", "-f", "jsonl", stdin=json.dumps({"text": text}).encode() + b"\n").documents()
    e = next(e for e in d["events"] if e["type"] == kind)
    return [d["entities"][p["entity"]]["name"] for p in e["actors"]]


def test_the_press_hears_of_talks():
    actors, _ = sides("Silva told reporters after the cabinet meeting in Lima that prices would fall.", "CONSULT")
    assert "reporters" not in actors, actors
    actors, _ = sides("Chirac told the Polish ambassador during talks that France would help.", "CONSULT")
    assert "the Polish ambassador" in actors, actors
    same(sides("Deby told Libyan ministers during talks in Ndjamena that Chad would help.", "CONSULT")[0],
         ["Deby", "Libyan ministers"])
    actors, _ = sides("Chirac told the Polish ambassador after the talks that France would help.", "CONSULT")
    assert "the Polish ambassador" not in actors, actors


def test_who_tells_of_an_inquiry_does_not_hold_it():
    text = ("A Danish spokesman said two people were hurt at one plant in May. That fire is still being investigated, the "
            "spokesman said.")
    assert "the spokesman" not in sides(text, "ACCUSE")[0]


def test_who_tells_of_a_deed_does_not_do_it():
    same(sides("Witnesses said that Sosa, who was running for his life when he was shot, did not have a gun.", "ASSAULT")[0], [])
    text = "A clerk was tried in Leeds. The witness says she opened fire on several nurses."
    assert "the witness" not in [w.lower() for w in sides(text, "ASSAULT")[0]]
    text = "The dockers of Chile want more pay. The national stoppage that began in May is nearly over, a union spokesman said."
    same(sides(text, "PROTEST")[0], ["The dockers"])


def test_who_tells_may_act_by_words_and_suffer():
    same(sides("A Kenyan spokesman denounced Uganda.", "ACCUSE")[0], ["A Kenyan spokesman"])
    same(sides("Police in Yemen detained three reporters.", "COERCE")[1], ["three reporters"])


def test_whose_words_or_act_are_told_meets():
    text = "Planning minister Rui Costa resigned, a spokesman said. His resignation was accepted during a meeting with President Sampaio."
    same(sides(text, "CONSULT")[0], ["His"])
    assert any("Costa" in name for name in named(text, "CONSULT")), named(text, "CONSULT")


def test_what_is_told_of_is_no_answer_to_it():
    same(sides("Baker urged Congress to reject cuts in farm aid.", "REJECT"), (["Congress"], []))
    same(sides("Goria complained that West Germany was refusing to boost demand.", "REJECT")[1], [])


def test_a_clause_tells_of_a_noun_and_not_of_its_own_subject():
    text = "Mensah chairs the union. The ambassador of Burundi, whom he received this morning, asked for help."
    same(sides(text, "CONSULT"), (["he"], ["The ambassador of Burundi"]))


run(globals())
