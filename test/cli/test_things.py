"""Things that have a country take no side: whose they are does, or somebody of that country, or nobody."""
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from harness import casus, run, same  # noqa: E402


def event(text, kind):
    """The words of actors, recipients and objects of the first event of the type."""
    done = casus("code", "-c", "0", "-f", "jsonl", stdin=json.dumps({"text": text, "published": "1996-05-04"}).encode() + b"\n")
    (d,) = done.documents()
    raw = d["text"].encode()
    e = next(e for e in d["events"] if e["type"] == kind)
    return tuple([raw[slice(*p["span"])].decode() for p in e[side]] for side in ("actors", "recipients", "objects"))


def test_markets_are_opposed_as_their_state():
    actors, recipients, objects = event("Kenya held talks with Uganda on Monday. Kenyan exporters complained. "
                                        "Uganda opposed Kenya's markets and rejected the plan.", "REJECT")
    same((actors, recipients), (["Uganda"], ["Kenya"]))
    assert "Kenya's markets" in objects, objects


def test_a_law_is_marched_against_as_its_makers():
    actors, recipients, _ = event("Thousands of Ecuadorean teachers marched in Quito to protest the new pension law. "
                                  "President Hurtado did not comment.", "PROTEST")
    same((actors, recipients), (["Ecuadorean teachers"], ["President Hurtado"]))


def test_force_meets_things():
    same(event("Bolivian soldiers shelled a bridge near Tarija.", "ASSAULT")[:2], (["Bolivian soldiers"], ["a bridge"]))


def test_who_is_only_unknown_is_no_thing():
    same(event("Ghanaian roasters rejected the offer of Togo.", "REJECT")[0], ["Ghanaian roasters"])


def test_what_is_asked_for_is_not_asked():
    same(event("The Ghanaian union presented a document calling for a new strategy to cope with debt.", "REQUEST")[1], [])


def test_who_hears_an_accusation_is_not_accused():
    actors, recipients, objects = event("Chile filed a complaint with the Norwegian trade council.", "ACCUSE")
    same((actors, recipients), (["Chile"], []))
    same(objects, ["the Norwegian trade council"])
    same(event("Two union members filed a lawsuit in Oslo district court.", "ACCUSE")[1], [])
    same(event("Chile complained to the Norwegian ministry.", "ACCUSE")[1], ["the Norwegian ministry"])


def test_what_is_denied_was_done_to_nobody():
    same(event("Egypt denied that its jets had bombed Libya. The jets stayed at home, an envoy said.", "REJECT")[:2], (["Egypt"], []))


def test_things_of_a_headline_take_no_side():
    same(event("SPAIN DENIES STEEL MARKET DOMINATION CHARGES", "REJECT")[:2], (["SPAIN"], []))


def test_towns_do_nothing():
    same(event("A district court in Leeds that jailed the Somali envoy released him.", "COERCE")[:2],
         (["A district court"], ["the Somali envoy"]))


def test_why_tells_who_is_usual():
    done = casus("why", "Thousands of Ecuadorean teachers marched in Quito. President Hurtado did not comment.")
    assert "as recipient, usual" in done.text, done.text[-500:]


run(globals())
