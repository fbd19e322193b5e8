"""Whose words they are: the country of those who speak, as their titles, bodies and papers tell it."""
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from harness import casus, run, same  # noqa: E402


def speakers(text, published="2014-05-06"):
    done = casus("code", "-f", "jsonl", stdin=json.dumps({"text": text, "published": published}).encode() + b"\n")
    (d,) = done.documents()
    return [s["speaker"] is not None and d["entities"][s["speaker"]]["country"] for s in d["statements"]]


def test_a_body_s_town_or_division_gives_its_country():
    same(speakers("Kenya needs help. The Oregon National Guard said Kenya must wait."), ["USA"])
    same(speakers("France was silent. The Karachi Chamber of Commerce said France had to pay."), ["PAK"])
    same(speakers("Iraq needs help. The Eastern Command said it had none."), ["IRQ"])  # a direction is no town


def test_an_officer_is_of_the_body_that_he_speaks_for():
    same(speakers("Chile was warned. State Department Spokesman Lee Harmon said Chile must answer."), ["USA"])
    same(speakers("Ghana was warned. Lee Harmon, the State Department spokesman, said Ghana must answer."), ["USA"])


def test_an_office_with_its_holder_beside_it_is_that_person():
    text = ("Foreign Secretary visits Cairo\n\nThe Foreign Secretary, William Hague, said Egypt must hold elections. "
            "Egypt is to vote in May.")
    same(speakers(text), ["GBR"])


def test_seats_give_a_country():
    same(speakers("Vimar Research, a Zurich-based firm, said Brazil was paying too much. Brazil denied it.")[0], "CHE")
    same(speakers("Mara Holm, an analyst at the Oslo-based Varde Institute, said Sudan was wrong.")[0], "NOR")


def test_a_paper_speaks_for_its_publisher():
    same(speakers("Mali got trucks, according to a German Defense Ministry news release. Mali and Niger met. "
                  "The release said Mali needs more."), ["DEU", "DEU"])


def test_possessors_of_a_title():
    same(speakers("Ghana played Peru in Lima. Ghana's coach Kofi Larbi said Peru was better.")[0], "GHA")


def test_a_cue_whose_lemma_was_never_seen():
    for verb in ("opined", "emphasised", "divulged", "enthused"):
        same(speakers(f"The Kenyan minister {verb} that Iran had lost the ship.")[0], "KEN")


def test_the_author_of_a_statement_says_all_of_it():
    same(speakers("Statement by Foreign Minister Penny Wong on Myanmar. We said that the junta must go.")[-1], "AUS")
    same(speakers("Sanctions on Syria.\n\nPhilip Hammond said: London has acted. We say that Russia must act too.")[-1],
         "GBR")


if __name__ == "__main__":
    run(globals())
