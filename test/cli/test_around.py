"""Who did what a noun tells, by the clause that the noun stands in."""
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from harness import casus, run, same  # noqa: E402


def sides(text, kind, word=""):
    """The words of actors and recipients of the first event of that type whose trigger has the word."""
    done = casus("code", "-c", "0", "-f", "jsonl", stdin=json.dumps({"text": text, "published": "2014-05-06"}).encode() + b"\n")
    (d,) = done.documents()
    raw = d["text"].encode()

    def words(span):
        return raw[span[0]:span[1]].decode()

    e = next(e for e in d["events"] if e["type"] == kind and word in words(e["trigger"]))
    return [words(p["span"]) for p in e["actors"]], [words(p["span"]) for p in e["recipients"]]


def test_whoever_is_punished_for_an_act_did_it():
    same(sides("Two Chadian officers were sentenced to ten years in prison for the murder of a Danish priest.", "ASSAULT"),
         (["Two Chadian officers"], ["a Danish priest"]))
    same(sides("A Chadian officer is serving a life sentence for the murder of a Danish priest.", "ASSAULT"),
         (["A Chadian officer"], ["a Danish priest"]))
    same(sides("A Chadian officer was found guilty in the murder of a Danish priest.", "ASSAULT"),
         (["A Chadian officer"], ["a Danish priest"]))


def test_those_whom_talks_involve_take_part():
    same(sides("Talks in Oslo on Monday involving Chad and Niger failed.", "CONSULT", "Talks"), (["Chad", "Niger"], ["Chad", "Niger"]))
    same(sides("Envoys are to lay the groundwork for a summit in Oslo next month between Chad and Niger.", "CONSULT", "summit"),
         (["Chad", "Niger"], ["Chad", "Niger"]))


def test_who_speaks_at_talks_meets_whomever_they_are_with():
    same(sides("Idriss Deby gave these views at closed-door talks on Friday with Libyan ministers.", "CONSULT"),
         (["Idriss Deby"], ["Libyan ministers"]))


def test_a_list_that_opens_a_headline_needs_no_and():
    both = ["CHAD", "NIGER"]
    for line in ("CHAD, NIGER AGREE TO REOPEN ROAD", "CHAD, NIGER SIGN FISHING PACT"):
        same([sorted(side) for side in sides(line, "AGREE" if "AGREE" in line else "SUPPORT")], [both, both], line)


def test_the_rest_of_a_list_is_no_target():
    states = ["Chad", "Fiji", "Mali", "Niger", "Peru"]
    actors, recipients = sides("In Oslo last May, Chad, Niger, Mali, Peru and Fiji agreed to cooperate on fishing.", "AGREE")
    same(sorted(actors), states)
    assert not set(recipients) - set(states)


def test_a_currency_names_no_party():
    text = "Bolivia let its currency fall by nine per cent against the {}, and Bolivian ministers agreed to lower taxes."
    for money in ("Canadian dollar", "Danish krone"):
        actors, recipients = sides(text.format(money), "AGREE")
        assert not any(word in money for side in (actors, recipients) for party in side for word in party.split()), (actors, recipients)


def test_who_hears_of_a_meeting_was_not_there():
    same(sides("Idriss Deby told reporters after a cabinet meeting that the road was safe.", "CONSULT")[0], ["cabinet", "Idriss Deby"])
    same(sides("Idriss Deby told journalists following a meeting with Libyan ministers that the road was safe.", "CONSULT"),
         (["Idriss Deby"], ["Libyan ministers"]))


def test_his_own_people_are_met_by_him():
    same(sides("Idriss Deby's statement followed a meeting with his top generals.", "CONSULT"), (["Idriss Deby"], ["his top generals"]))


def test_an_operation_is_on_those_who_are_caught_in_it():
    same(sides("Chadian soldiers detained two Libyan smugglers during an operation in Faya district, Borkou province.", "ASSAULT"),
         (["Chadian soldiers"], ["two Libyan smugglers"]))
    same(sides("Norway will help the Chadian army in operations against the Libyan rebels.", "ASSAULT"),
         (["the Chadian army"], ["the Libyan rebels"]))


def test_whoever_repels_an_attack_suffered_it():
    same(sides("The Chadian army resisted a Libyan attack on Faya.", "ASSAULT"), (["Libyan"], ["The Chadian army"]))


def test_a_name_for_an_act_is_no_doing_of_it():
    same(sides("Norway called the Libyan attack on Chadian troops an escalation.", "ASSAULT"), (["Libyan"], ["Chadian troops"]))


def test_a_noun_stands_for_the_act_behind_it():
    same(sides("Norway last week announced the imposition of tariffs on Chadian cotton.", "COERCE")[0], ["Norway"])


def test_whose_fault_it_is_for():
    same(sides("Norway imposed tariffs in retaliation for Chad's failure to pay.", "COERCE"), (["Norway"], ["Chad"]))


def test_who_is_under_an_act_suffers_it():
    same(sides("The Chadian government is under sharp criticism for failing to pay.", "ACCUSE")[1], ["The Chadian government"])


def test_support_of_somebody_is_for_him():
    same(sides("The speech was an endorsement of President Idriss Deby.", "SUPPORT")[1], ["President Idriss Deby"])


def test_in_protest_and_as_a_protest():
    same(sides("Chadian farmers dumped milk as a protest against the Libyan blockade.", "PROTEST")[0], ["Chadian farmers"])


def test_whoever_calls_it_unfair_judges():
    same(sides("The ban was ruled illegal by the Chadian court on Monday.", "ACCUSE")[0], ["the Chadian court"])
    same(sides("The strike was called off by Chadians who said the vote was unfair.", "ACCUSE")[0], ["Chadians"])


def test_the_words_of_an_act_are_nobody():
    same(sides("Chadian farmers have taken to the streets.", "PROTEST"), (["Chadian farmers"], []))


def test_aid_against_somebody_is_not_for_him():
    same(sides("Norway promised military aid against the Libyan rebels.", "AID"), (["Norway"], []))


def test_where_they_meet_is_no_party():
    same(sides("The Chadian minister's talks in Oslo lasted an hour.", "CONSULT"), (["The Chadian minister"], []))


def test_who_stands_in_one_list_takes_the_same_side():
    text = "Tanaka said West Germany, Chad, Fiji, the Netherlands and Portugal oppose the fee, but Libya wants it."
    same(sorted(sides(text, "REJECT")[0]), ["Chad", "Fiji", "Portugal", "West Germany", "the Netherlands"])
    same(sides("Chad and Niger signed the treaty with Libya.", "SUPPORT", "signed")[0], ["Chad", "Niger"])


def test_along_the_border_is_where():
    same(sides("Rebels attacked army posts along the Turkish border.", "ASSAULT")[0], ["Rebels"])
    same(sides("India condemned Israel along with China.", "ACCUSE"), (["India", "China"], ["Israel"]))


def test_a_debtor_seeks_terms_from_its_banks():
    text = ("Peru owes its foreign creditors 14 billion dollars. Commercial banks lent most of the debt.\n\n"
            "Peru is seeking better terms for its debt from next year.")
    same(sides(text, "REQUEST", "seeking")[1], ["Commercial banks"])


def test_whom_the_same_sentence_names_is_turned_down():
    text = "The Chadian opposition refused to take part in the vote that President Idriss Deby had called."
    same(sides(text, "REJECT", "refused")[1], ["President Idriss Deby"])


def test_between_two_and_of_two():
    both = ["Eritrea", "Ethiopia"]
    for text, type in (("Accusations between Ethiopia and Eritrea about the raid flew on Friday.", "ACCUSE"),
                       ("Threats of war between Ethiopia and Eritrea worried the villagers.", "THREATEN"),
                       ("The rupture of ties between Ethiopia and Eritrea lasted two years.", "SANCTION")):
        same([sorted(side) for side in sides(text, type)], [both, both])
    for text, type in (("Criticism of the war between Eritrea and Ethiopia grew in Norway.", "ACCUSE"),
                       ("Protests over ties between Eritrea and Ethiopia grew.", "PROTEST")):
        same(sides(text, type)[0], [])
    same(sides("A joint Polish-Lithuanian call for sanctions against Belarus was issued in Vilnius.", "REQUEST")[1], ["Belarus"])
    same(sides("A Chinese-Pakistani naval exercise in the Arabian Sea began on Tuesday.", "COOPERATE")[0], ["-Pakistani", "Chinese"])


def test_whose_request_is_sent_makes_it():
    same(sides("A Chilean warning was issued to Peru on Friday.", "THREATEN"), (["Chilean"], ["Peru"]))
    same(sides("A Kenyan complaint about Norway was filed in Geneva.", "ACCUSE"), (["Kenyan"], ["Norway"]))
    same(sides("Canada's allegation of Indian involvement in the shooting was studied.", "ACCUSE"), (["Canada"], ["Indian involvement"]))
    same(sides("A Czech report published in Vienna accused Russia of the blast.", "ACCUSE"), (["A Czech report"], ["Russia"]))


def test_along_with_those_to_whom_it_is_done():
    text = "Police in Kenya arrested four Somalis along with two Ugandans in Nairobi."
    same(sides(text, "COERCE"), (["Police"], ["four Somalis", "two Ugandans"]))
    same(sides("Japan has suspended aid to Myanmar along with Cambodia.", "SANCTION"), (["Japan"], ["Myanmar", "Cambodia"]))
    same(sides("Germany promised aid to Chad as well as to Niger, but not to Sudan.", "AGREE")[1], ["Chad", "Niger"])
    same(sides("Sweden eased its rules for workers from Ukraine and those from Moldova.", "CONCEDE")[1], ["workers from Ukraine", "Moldova"])
    same(sides("Malaysian police with officers from Thailand arrested three Burmese in Penang.", "COERCE")[0],
         ["Malaysian police with officers", "officers from Thailand"])
    same(sides("Several countries protested to France, including Chile and Peru.", "ACCUSE")[0],
         ["Chile", "Peru"])


if __name__ == "__main__":
    run(globals())
