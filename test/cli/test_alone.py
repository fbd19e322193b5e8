"""Sentences that stand alone: what waits for a condition, who says that somebody had a hand in it, the only other state."""
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from harness import casus, run, same  # noqa: E402


def read(text, published="1999-05-06"):
    (d,) = casus("code", "-c", "0", "-f", "jsonl", stdin=json.dumps({"text": text, "published": published}).encode() + b"\n").documents()
    return d


def sides(text, kind, published="1999-05-06"):
    """The words of actors and of recipients of the first event of the type."""
    d = read(text, published)
    raw = d["text"].encode()
    e = next(e for e in d["events"] if e["type"] == kind)
    return tuple([raw[slice(*p["span"])].decode() for p in e[side]] for side in ("actors", "recipients"))


def countries(text, kind):
    d = read(text)
    e = next(e for e in d["events"] if e["type"] == kind)
    return tuple(sorted(d["entities"][p["entity"]]["country"] for p in e[side]) for side in ("actors", "recipients"))


def types(text):
    return {e["type"] for e in read(text)["events"]}


def test_what_will_be_done_unless_is_a_threat():
    same(countries("The Zambian drivers will strike unless the ministry restores their pay.", "THREATEN"), (["ZMB"], ["ZMB"]))
    same(countries("Oman will recall its envoy if Yemen opens the office.", "THREATEN"), (["OMN"], ["YEM"]))
    same("THREATEN" in types("The Zambian drivers will strike on Monday."), False)


def test_what_waits_for_nobody_s_harm_is_none():
    same("THREATEN" in types("Peru will withdraw its soldiers if Ecuador does the same."), False)


def test_what_was_alleged_in_a_place():
    same(sides("Maria Gomes alleged in parliament that the minister had bribed the judge.", "ACCUSE"), (["Maria Gomes"], ["the minister"]))
    same("SUPPORT" in types("Mali recognised the republic that Sahrawi guerrillas had proclaimed the night before."), True)


def test_whoever_says_who_was_behind_it_accuses():
    same(countries("Peru said the strike had been engineered by Chile.", "ACCUSE"), (["PER"], ["CHL"]))
    same(countries("Sudan had a hand in the raid, Chad's president told his party.", "ACCUSE"), (["TCD"], ["SDN"]))


def test_the_only_other_state_takes_the_empty_side():
    same(countries("Nine Iranian divisions around Kuwait are on alert.", "MOBILIZE"), (["IRN"], ["KWT"]))
    # Not where the report goes on, and not whoever tells of it.
    same(countries("Goria complained that Belgium was refusing to spend more.", "REJECT"), (["BEL"], []))


def test_a_role_is_shown_with_those_it_belongs_to():
    same(sides("Lawyers for Gambia accused Myanmar of genocide.", "ACCUSE")[0], ["Lawyers for Gambia"])
    same(sides("The head of Iran's atomic agency, Ali Salehi, condemned Israel.", "ACCUSE", "2014-05-06")[0], ["The head of Iran's atomic agency, Ali Salehi"])


def recipients(text, kind, published="1999-05-06"):
    return sides(text, kind, published)[1]


def actors(text, kind, published="1999-05-06"):
    return sides(text, kind, published)[0]


def test_who_was_found_guilty():
    same(sides("A tribunal in Lusaka found Sithole guilty of failing to disclose that a partner had bribed the police.", "ACCUSE"), (["A tribunal"], ["Sithole"]))
    same(sides("A Spanish judge found the Chilean regime guilty of kidnapping the diplomat.", "ACCUSE"), (["A Spanish judge"], ["the Chilean regime"]))


def test_critics_and_donors_act_themselves():
    same(sides("Fujimori's critics say Fujimori dissolved Congress to hide the thefts of his aides.", "ACCUSE"), (["Fujimori's critics"], ["Fujimori"]))
    same(sides("Japan remains the largest donor of humanitarian aid in Laos.", "AID")[0], ["Japan"])
    same(sides("The first state in Africa to recognise Bangladesh, days after Mujib came home, was Tunisia.", "SUPPORT"), (["Tunisia"], ["Bangladesh"]))
    same("ACCUSE" in types("The film critic liked Fujimori's speech."), False)


def test_what_an_envoy_is_received_to_discuss_is_no_party():
    same(sides("The Maltese prime minister has received the ambassador of Libya to discuss trade ties between Malta and Libya.", "CONSULT"),
         (["The Maltese prime minister"], ["the ambassador of Libya"]))
    same(recipients("Foreign minister Okada received the Burmese envoy in Tokyo to talk about the fate of Rohingya refugees.", "CONSULT"), ["the Burmese envoy"])


def test_each_is_the_other_side_of_what_two_do():
    same(sides("In recent weeks Armenia and Azerbaijan have fired across the border.", "ASSAULT"), (["Armenia", "Azerbaijan"], ["Armenia", "Azerbaijan"]))
    same(sides("The meeting between Sudan and South Sudan failed to reach agreement on oil fees.", "REJECT"), (["Sudan", "South Sudan"], ["Sudan", "South Sudan"]))
    same(recipients("Gambian soldiers fired in the air.", "ASSAULT"), [])


def test_who_sends_jets_to_destroy_destroys():
    same(sides("Menachem Begin sent Israeli jets to destroy Iraq's reactor in June 1981.", "ASSAULT"), (["Menachem Begin"], ["Iraq's reactor"]))
    same(actors("Menachem Begin sent Israeli soldiers to destroy Iraq's reactor in June 1981.", "ASSAULT"), ["Israeli soldiers"])


def test_an_office_of_one_s_own_and_what_comes_beside_is_no_other_side():
    same(recipients("Jacinda Ardern stepped aside as New Zealand's prime minister on Friday.", "RETREAT", "2023-01-20"), [])
    same(recipients("The president of Bolivia resigned on Monday after the minority cabinet lost a confidence vote.", "RETREAT"), [])
    same(recipients("Prime Minister Luis Sanchez handed his resignation to the king on Tuesday.", "RETREAT"), ["the king"])
    same(recipients("Kenya is willing to withdraw its troops as soon as the rains end.", "AGREE"), [])


def test_where_something_takes_place_is_nobody_s_deed():
    same(recipients("Senegal's main parties said on Monday they would boycott the vote in which President Wade is seeking a third term.", "REJECT"), [])
    same(recipients("Oman welcomed the steps that Yemen took.", "SUPPORT"), ["Yemen"])


def test_to_whom_what_is_promised_goes():
    same(recipients("The rebels of Aceh said they will hand over the last of their rifles to the UN, following through on a deal signed with the government.", "AGREE"), ["the UN"])
    same(recipients("In parliament Kevin Rudd said sorry on behalf of all Australians to the families of the stolen children.", "CONCEDE", "2008-02-13"),
         ["the families of the stolen children"])


def test_a_threat_is_meant_for_whoever_must_do_something():
    same(recipients("Renamo leader Afonso Dhlakama threatened to halt unity talks with President Chissano if the arrests went on.", "THREATEN"), ["President Chissano"])
    same(recipients("Union leader Mary Jones gave notice that nurses will walk out if the health ministry fails to raise their pay.", "THREATEN"), ["the health ministry"])
    same(recipients("Hezbollah threatened to shell Haifa if Israel hits Beirut.", "THREATEN")[0][:5], "Haifa")


def test_nobody_is_the_object_of_his_own_verb():
    same(actors("Three gunmen pulled up at the villa in Bogota, where the trade minister was playing with his son, and abducted him.", "ASSAULT"), ["Three gunmen"])
    same(actors("Masked police burst into the Kampala home of Kizza Besigye as he sat down to dinner and took him away, his party said.", "COERCE")[0][:13], "Masked police")


def test_whose_work_it_was():
    same(actors("The virus that wiped the computers of Sony in 2014 was the work of North Korea, in the judgment of the FBI.", "COERCE", "2015-02-01"), ["North Korea"])


def test_whoever_died_of_torture_suffered_it():
    same(recipients("Kurdish prisoner Ali Demir has died as a result of the torture to which he was subjected in Diyarbakir.", "ASSAULT"), ["Kurdish prisoner Ali Demir"])


def test_who_is_protested_against_does_not_protest():
    same(recipients("After mass protests against Estrada's graft, the army led by Angelo Reyes dropped him in January 2001.", "PROTEST", "2001-02-01")[0], "Estrada's graft")
    same(actors("Thousands marched against Margaret Thatcher in London.", "PROTEST", "1990-04-01"), ["Thousands"])


def test_listeners_hear_an_accusation():
    same(sides("Abuja told judges in The Hague that N'Djamena was complicit in the smuggling of arms.", "ACCUSE"), (["Abuja"], ["N'Djamena"]))


def test_whose_side_will_not_give_in():
    same(actors("Maria Lopes said that despite the cold, they will not end the strike.", "REJECT"), ["Maria Lopes"])


def test_a_first_verb_that_looks_like_a_participle():
    same(actors("Canberra froze defence ties with Fiji, barred its ministers and cut its aid after the coup.", "SANCTION"), ["Canberra"])


def test_troops_around_a_state_face_it():
    same(recipients("Libyan troops along the border with Chad went on high alert on Sunday, French officers said.", "MOBILIZE")[0][-4:], "Chad")
    same(recipients("The Karen rebels ceased fire on army posts at dawn in keeping with the Geneva accord.", "RETREAT")[0][:4], "army")


def test_a_threat_is_meant_for_whoever_its_condition_is_about():
    same(countries("Kenya could shut the port if Uganda sends more goats, the Kenyan premier cautioned.", "THREATEN"), (["KEN"], ["UGA"]))
    same(countries("Kenya will send home nine thousand workers should Uganda hide its officers.", "THREATEN"), (["KEN"], ["UGA"]))
    same(countries("Norway will cut aid should Chad keep the prisoners.", "THREATEN"), (["NOR"], ["TCD"]))


def test_what_is_mustered_is_not_who_it_is_mustered_against():
    same(countries("Eritrea mounted guns on a headland that it contests with Djibouti.", "MOBILIZE"), (["ERI"], ["DJI"]))


def test_rulers_give_in_to_those_who_press_them():
    done = sides("The Kenyan president scrapped the levy after a week of strikes by lorry drivers.", "CONCEDE")
    same(done[0], ["The Kenyan president"])
    assert "drivers" in done[1][0], done


run(globals())
