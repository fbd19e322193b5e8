"""Who takes the side of an act that the grammar leaves empty: somebody of the report, or nobody."""
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from harness import casus, run, same  # noqa: E402


def sides(text, kind):
    """The words and countries of the actors and recipients of the first event of the type."""
    done = casus("code", "-c", "0", "-f", "jsonl", stdin=json.dumps({"text": text, "published": "2014-05-06"}).encode() + b"\n")
    (d,) = done.documents()
    raw = d["text"].encode()
    e = next(e for e in d["events"] if e["type"] == kind)

    def parties(side):
        return [(raw[slice(*p["span"])].decode(), d["entities"][p["entity"]]["country"]) for p in e[side]]

    return parties("actors"), parties("recipients")


LUSAKA = ("The supreme court in Lusaka threw out the appeal of three miners on Friday. Police then detained the men outside the "
          "building. Lawyers for the miners said the arrests were illegal. Zambia's president had promised to stay out of the case.")


def test_whose_appeal_a_court_throws_out():
    same(sides(LUSAKA, "REJECT"), ([("The supreme court", "ZMB")], [("three miners", "ZMB")]))


def test_whom_lawyers_accuse_is_not_made_up_from_another_country():
    text = "A court in Oslo rejected the claim. Norway and Chad have an embassy there. Norwegian papers welcomed it. Norwegian lawyers did not."
    actors, recipients = sides(text, "REJECT")
    same([c for _, c in actors], ["NOR"])
    assert all(c != "TCD" for _, c in recipients), recipients


def test_where_an_act_takes_place_is_nobody():
    _, recipients = sides("Steelworkers in Poland put down their tools.", "PROTEST")
    same(recipients, [])


def test_why_tells_who_was_seated():
    done = casus("why", "Zambian police made nine arrests. Miners had marched in Lusaka.")
    assert "as recipient, weight" in done.text, done.text[-500:]


def countries(text, kind, nth=0):
    """Those of the recipients of the act of the type, counted from the first."""
    done = casus("code", "-c", "0", "-f", "jsonl", stdin=json.dumps({"text": text, "published": "2014-05-06"}).encode() + b"\n")
    (d,) = done.documents()
    e = [e for e in d["events"] if e["type"] == kind][nth]
    return [d["entities"][p["entity"]]["country"] for p in e["recipients"]]


def test_an_answer_goes_to_whoever_proposed():
    same(countries("Sweden offered Finland a share of the port. Latvia turned the offer down.", "REJECT"), ["SWE"])
    same(countries("Peru offered on Monday to open its ports to Bolivian ore. La Paz accepted the offer the next day.", "AGREE", 1), ["PER"])
    same(countries("The Lebanese cabinet has agreed to a plan by the Swedish envoy Lars Berg. Syria rejected the plan.", "REJECT"), ["SWE"])
    same(countries("Ghana accused Togo of sheltering plotters. Lome rejected the charge and demanded an apology.", "REQUEST"), ["GHA"])


def test_a_deed_is_judged_on_whoever_did_it():
    text = "Chile expelled three Argentine diplomats on Friday. Buenos Aires called the measure unfriendly and Uruguay condemned the decision."
    same(countries(text, "ACCUSE", 1), ["CHL"])


def test_whoever_agrees_answers_whoever_asked():
    same(countries("Turkey asked the Netherlands for a battery of missiles. The Dutch government agreed to send one in March.", "AGREE"), ["TUR"])
    same(countries("Honduras urged Mexico to send doctors. Mexico promised Cuba three planes.", "AGREE"), ["CUB"])


run(globals())
