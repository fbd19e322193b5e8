"""What a wire tells in the words of politics, and is none: what firms do among themselves, what is kept to oneself, what serves for something."""
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from harness import casus, run, same  # noqa: E402


def every(text):
    done = casus("code", "-f", "jsonl", "--min-confidence", "0", stdin=json.dumps({"text": text}).encode() + b"\n")
    (d,) = done.documents()
    return sorted(e["type"] for e in d["events"])


SHARES = ("Quarterly earnings of the company rose, and its shares closed at 14 kroner on the exchange. Turnover grew by "
          "a fifth, the dividend was raised, and investors expect further profits from the subsidiary. ")


def test_firms_among_themselves_do_nothing():
    for act in ("Halvorsen Corp <HLV.O> agreed on terms with Bruun Industries Inc.",
                "Halvorsen Corp <HLV.O> sued Bruun Industries Inc.",
                "Halvorsen Corp <HLV.O> held talks with Bruun Industries Inc."):
        same(every(SHARES + act), [], act)


def test_firms_by_their_kind_bargain_among_themselves():
    for act in ("Greek and Danish firms agreed on a lowest price for cement.", "Danish companies held talks with Greek companies."):
        same(every(SHARES + act), [], act)
    assert "AGREE" in every("Greek and Danish ministers agreed on a lowest price for cement.")


def test_firms_and_the_public_do():
    assert "ACCUSE" in every(SHARES + "The Norwegian government sued Halvorsen Corp <HLV.O>.")
    assert "CONSULT" in every(SHARES + "Halvorsen Corp <HLV.O> held talks with the Norwegian government.")
    assert "PROTEST" in every(SHARES + "Workers at Halvorsen Corp <HLV.O> went on strike.")


def test_who_leaves_a_firm_leaves_no_office():
    same(every(SHARES + "Halvorsen Corp <HLV.O> chairman Lars Bruun resigned."), [])
    assert "RETREAT" in every(SHARES + "The Norwegian finance minister resigned.")


def test_neutral_words_blame_nobody():
    for text in ("The Danish minister said the shipyards should not sustain any damage.",
                 "Disaster struck the Danish space programme on Friday.",
                 "The Danish bank traces its origins to a Swedish merchant.",
                 "The Danish tax will anger Norway.",
                 "Norwegian officers questioned the residents of the village.",
                 "The Danish minister said Sweden had not reneged on the pact."):
        assert "ACCUSE" not in every(text), text
    assert "ACCUSE" in every("The Danish minister said Sweden had reneged on the pact.")
    assert "ACCUSE" in every("The Danish tax angered Norway.")


def test_keeping_silent_is_no_refusal():
    for text in ("The Norwegian minister declined to comment on the report.",
                 "The Norwegian minister declined to specify a date.",
                 "The Kenyan ministry refused to disclose the terms.",
                 "The Norwegian premier was talking to reporters.",
                 "The Norwegian premier met reporters."):
        same(every(text), [], text)
    same(every("The Norwegian minister refused to sign the treaty."), ["REJECT"])


def test_what_serves_or_must_by_law_asks_nothing():
    same(every("Subsidies were needed to support the growers, the Norwegian minister said."), [])
    assert "REQUEST" in every("Norway needs to open its markets, the Chilean minister said.")
    assert "REQUEST" not in every("The bill was sent to the Norwegian parliament, which must ratify it.")
    assert "REQUEST" in every("The Norwegian parliament must ratify it, the Chilean minister said.")


def test_figures_and_papers():
    for text in ("The Norwegian krone should go higher, the minister said.",
                 "The Norwegian minister blamed the slide on oversupply.",
                 "The agency charges Norwegian brokers fees.",
                 "Halvorsen Corp filed a registration statement with the Norwegian government for a public offering."):
        same(every(text), [], text)
    assert "CONSULT" not in every("The spending was needed to meet the pledges of the Norwegian government.")



def told(text):
    done = casus("code", "-f", "jsonl", "--min-confidence", "0", stdin=json.dumps({"text": text, "published": "1991-05-03"}).encode() + b"\n")
    (d,) = done.documents()
    return [(e["type"], e["status"]) for e in d["events"]]


def test_what_nobody_wants_or_a_measure_will_do():
    for text in ("Hungary does not want a confrontation with Romania.", "Turkey did not want a conflict with Greece."):
        assert "REJECT" not in every(text), text
    assert "REJECT" in every("Egypt does not want talks with Libya.")
    for text in ("Sweden expects the tariff to stop the slide.", "The new accord should reduce the surplus of Taiwan, the American envoy said.",
                 "The pact calls on Taiwan to open its markets."):
        assert "REQUEST" not in every(text), text
    assert "REQUEST" in every("Sweden expects Norway to honour the treaty.")


def test_rumours_reporters_and_holidays_are_no_talks():
    for text in ("Talk of a Kenyan devaluation spread through the bourse.",
                 "Mulroney discussed the tax in an interview with a television network.",
                 "President Moi returned from a holiday in Scotland.",
                 "The Moroccan king flew back from a private visit to Paris."):
        same(every(text), [], text)
    assert "CONSULT" in every("President Moi returned from an official visit to Scotland.")


def test_who_warns_of_what_others_may_do_threatens_nobody():
    for text in ("The Danish foreign minister warned of the danger of war.", "Mulroney hinted that he would ease the curbs.",
                 "Diplomats warned the dispute could spark a war between India and Pakistan."):
        assert "THREATEN" not in every(text), text
    assert "THREATEN" in every("The United States warned Japan that it would impose sanctions.")


def test_what_would_be_wrong_accuses_nobody():
    for text in ("Lawson said it would be wrong for Britain to join the system.",
                 "The envoy said the strained relations between Cuba and Spain were dangerous.",
                 "There is growing evidence of recovery in Haiti, the bank said."):
        assert "ACCUSE" not in every(text), text
    assert "ACCUSE" in every("Genscher said it was wrong of the United States to bomb Libya.")


def test_approving_supports_and_shunning_turns_down():
    assert "SUPPORT" in every("Thatcher approved the sale of missiles to Zaire.")
    assert "PROTEST" not in every("Candidates of the ruling party shunned the backing of President Alfonsin.")
    assert "REJECT" in every("The revolt in the Democratic Party against Carter grew.")
    assert "ASSAULT" in every("A revolt by army officers in Burkina Faso was crushed.")


def test_what_is_still_to_come():
    assert ("CONSULT", "planned") in told("The rouble fell ahead of the meeting of Yeltsin and Kohl.")
    assert ("CONSULT", "planned") not in told("Kohl was ahead in the talks with Mitterrand.")
    assert ("CONSULT", "planned") in told("The meeting of Kohl and Gorbachev is due to begin soon.")
    assert ("RETREAT", "planned") in told("GENSCHER SEES SOVIETS WITHDRAWING TROOPS FROM AFGHANISTAN")
    assert ("ASSAULT", "planned") not in told("Attacking the rebels, Chad sees no other choice.")
    assert ("CONSULT", "planned") not in told("Reporters spoke after the preparatory talks of Mali and Niger.")
    assert ("CONSULT", "planned") in told("Reporters arrived on the eve of talks between Mali and Niger.")
    assert ("RETREAT", "planned") not in told("Reporters saw troops withdrawing from the border.")
    assert ("CONSULT", "hypothetical") in told("We would like to see the matter discussed by Shultz and the Soviet minister.")
    assert ("ASSAULT", "hypothetical") in told("Iran did not rule out an attack on Iraqi ports.")
    assert ("CONSULT", "demanded") in told("They proposed that the premiers meet in Seoul.")


def test_one_meeting_is_told_once():
    same(every("Shultz flew to China for a week-long visit."), ["CONSULT"])
    same(every("Kohl met Mitterrand for talks on Europe."), ["CONSULT"])
    same(every("Mubarak will leave for Washington on Sunday for talks with Carter."), ["CONSULT", "CONSULT"])


def test_what_is_named_again_was_told():
    raid = "Togolese gunboats raided the Ghanaian port of Tema on Friday. "
    same(every(raid + "After the attack Ghana closed the border."), ["ASSAULT", "COERCE"])
    same(every(raid + "The second attack on Tema came at dawn."), ["ASSAULT", "ASSAULT"])
    same(every("Ghana demanded arms of Togo. Togo turned down the demand."), ["REJECT", "REQUEST"])
    assert every("Denmark called the Swedish ban unjust.").count("ACCUSE") == 1


def standing(text):
    done = casus("code", "-f", "jsonl", stdin=json.dumps({"text": text}).encode() + b"\n")
    (d,) = done.documents()
    return {e["type"]: e["status"] for e in d["events"]}


def test_a_treaty_that_is_ended_is_no_agreement():
    for act in ("Sudan cancelled two treaties with Egypt.", "Norway put off an agreement with Canada.",
                "Laos annulled two agreements with Thailand."):
        same(sorted(standing(act)), ["SANCTION"], act)


def test_what_is_agreed_on_is_to_come():
    same(standing("Sudan and Chad agreed on a cease-fire."), {"AGREE": "reported", "RETREAT": "planned"})
    same(standing("Peru agreed to talks with Chile."), {"AGREE": "reported", "CONSULT": "planned"})
    same(standing("Rebels in Chad committed a massacre at Abeche.")["ASSAULT"], "reported")


if __name__ == "__main__":
    run(globals())
