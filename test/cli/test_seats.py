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


def whose(text, kind, side):
    """The countries on that side (0: actors) of the first act of the type."""
    return [c for _, c in sides(text, kind)[side]]


def test_what_goes_on_behind_an_act_is_not_always_its_doer():
    for text, kind in [
        ("A relief convoy was sent to Juba. It was ambushed by Kenyan bandits.", "AID"),
        ("Duties were lifted. They were imposed by Brazil.", "RETREAT"),
        ("A Swiss nurse was expelled. Malawi campaigned for a seat on the council.", "COERCE"),
        ("A mosque was bombed. The Danish fleet moved to Aarhus for repairs.", "ASSAULT"),
        ("A Polish pilot was detained at Minsk. The Belarusian army said it would hold a parade.", "COERCE"),
        ("An Omani envoy was expelled. Yemen's parliament said the order was unjust.", "SANCTION"),
        ("Several Samoans were deported. Tonga praised Samoa for its relief.", "COERCE"),
    ]:
        same(whose(text, kind, 0), [])
    same(whose("A Peruvian consul was expelled. Chile acted after its own consul was beaten.", "SANCTION", 0), ["CHL"])


def test_what_befell_people_by_itself_or_elsewhere_is_not_of_those_who_came():
    came = "Brazilian troops landed in Cap-Haitien. "
    for text in ["Nine Haitians had been killed.", "Nine Haitians were killed in a landslide.", "Meanwhile in Lima two miners were shot."]:
        same(whose(came + text, "ASSAULT", 0), [])
    same(whose(came + "Nine Haitians were killed.", "ASSAULT", 0), ["BRA"])


def test_forces_with_an_errand_are_against_nobody():
    same(whose("Hungary sent soldiers to clear snow. Hungary blamed Slovakia for the delay.", "MOBILIZE", 1), [])


def test_what_is_put_to_one_is_not_answered_by_another():
    for text, kind in [
        ("Uganda asked Italy for a loan. Ecuador agreed to cut banana exports.", "AGREE"),
        ("Finland refused to raise fares. Estonia held naval exercises with Finnish officers.", "REJECT"),
    ]:
        same(whose(text, kind, 1), [])
    same(whose("Malta asked Cyprus for wheat. Cyprus promised to send oil to Tunisia.", "AGREE", 1), ["TUN"])


def test_a_verdict_is_on_the_deed_that_its_words_take_up():
    same(whose("Laos massed tanks. Japan held an election. Nepal praised the decision.", "SUPPORT", 1), [])
    same(whose("Zambia's army raided a camp. Malawi condemned the attack on its consulate in Maputo.", "ACCUSE", 1), [])
    same(sorted(whose("Benin and Gabon signed a treaty. Gabon's opposition condemned the treaty.", "ACCUSE", 1)), ["BEN", "GAB"])
    same(whose("Burkina Faso closed its airspace, a step that Gambia condemned.", "COERCE", 1), [])


run(globals())
