"""Which words of a sentence are acts of their own, whom they are done to, and how sure they are."""
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from harness import casus, run, same  # noqa: E402


def events(text, *flags):
    done = casus("code", "-f", "jsonl", *flags, stdin=json.dumps({"text": text}).encode() + b"\n")
    (d,) = done.documents()
    for e in d["events"]:
        for side in ("actors", "recipients"):
            e[side] = sorted(str(d["entities"][p["entity"]]["country"]) for p in e[side])
    return d["events"]


def types(text):
    return sorted(e["type"] for e in events(text))


def every(text):
    return {e["type"] for e in events(text, "--min-confidence", "0")}


def test_words_of_one_trigger_are_one_act():
    same(types("Norway suspended aid to Malawi."), ["SANCTION"])
    same(types("Peru and Chile signed an accord."), ["SUPPORT"])
    same(types("Peru declared war on Chile."), ["THREATEN"])


def test_what_is_undone_did_not_happen():
    same(types("Kenya lifted its embargo against Somalia."), ["RETREAT"])
    same(types("Iran rejected a call by Oman to free the sailors."), ["REJECT", "REQUEST"])
    same(types("Cuba refused to extradite the pilot."), ["REJECT"])


def test_what_is_called_off_is_told_and_did_not_happen():
    told = {e["type"]: e["status"] for e in events("Niger and Benin have called off their joint naval exercises.")}
    same(told.get("COOPERATE"), "negated")
    told = {e["type"]: e["status"] for e in events("The Omani minister's visit to Nepal was postponed.")}
    same(told.get("CONSULT"), "planned")


def test_how_a_thing_was_done_was_done():
    told = {e["type"]: e["status"] for e in events("Peru blocked the court by vetoing a draft put forward by Chile.")}
    same(told.get("REJECT"), "reported")
    told = {e["type"]: e["status"] for e in events("Mali showed good will before the talks by freeing six Togolese sailors.")}
    same(told.get("RETREAT"), "reported")
    told = {e["type"]: e["status"] for e in events("A frigate became the first Omani warship to shell the Somali coast.")}
    same(told.get("ASSAULT"), "reported")


def test_what_is_promised_or_blamed_stays():
    same(types("Kenya agreed to withdraw its troops from Somalia."), ["AGREE", "RETREAT"])
    assert "ASSAULT" in types("Kenya condemned Somalia's attack on the border post.")


def test_what_is_called_for_is_a_request():
    for text, mode, inner in (
            ("Ghana called for elections in Togo.", "change", None),
            ("France called for talks with Iran.", "meet", "CONSULT"),
            ("Kenya called for a ceasefire in Sudan.", "yield", "RETREAT"),
            ("The United States called for sanctions against Iran.", "change", "COERCE"),
            ("Brazil pressed for talks with Argentina.", "meet", "CONSULT"),
            ("Britain pushed for sanctions against Russia.", "change", "COERCE"),
            ("Egypt appealed for a truce in Lebanon.", "yield", "RETREAT"),
            ("Poland lobbied for an inquiry into the Danish blast.", "change", "ACCUSE"),
            ("Belgium demanded sanctions against Rwanda.", "change", "COERCE"),
            ("Japan sought the withdrawal of Indian troops from Nepal.", "yield", "RETREAT"),
            ("Syria called for an end to Israeli attacks on Lebanon.", "yield", None)):
        told = {e["type"]: e for e in events(text, "--min-confidence", "0") if e["type"] != "ASSAULT"}
        same(told.pop("REQUEST")["mode"], mode, text)
        same(set(told), {inner} - {None}, text)
        same({e["modality"] for e in told.values()}, {"demanded"} if inner else set(), text)
    same(types("The prime minister of Togo called elections for March."), [])


def test_what_is_wondered_is_asked_of_nobody():
    assert "REQUEST" in every("The Danish minister said Norway should lift the ban.")
    for text in ("The Danish minister declined to say whether Norway should lift the ban.",
                 "The Danish cabinet has not decided how Norway must lift the ban."):
        assert "REQUEST" not in every(text), text


def test_an_infinitive_is_no_noun_of_an_idiom():
    assert "CONSULT" in every("The Danish premier had a call with the Swedish premier.")
    assert "CONSULT" not in every("The Danish premier has to call the Swedish ministers thieves.")


def test_an_epithet_is_no_act():
    assert "COERCE" not in types("Farmers of the occupied valley met Swiss diplomats.")


def test_will_not_is_a_refusal():
    (e,) = events("Sudan said it will not lift the ban on Kenyan tea.")
    same((e["type"], e["actors"], e["recipients"]), ("REJECT", ["SDN"], ["KEN"]))


def test_what_one_tells_somebody_is_refused_only_when_it_says_not():
    same("REJECT" in types("The president told drug dealers that he would help them."), False)
    same("REJECT" in types("The president told drug dealers that he would not help them."), True)


def test_one_act_told_by_two_words():
    same(types("The ministers of Peru and Chile met in Lima to discuss the border."), ["CONSULT"])
    same(types("Italy refused to attend the meeting of the seven ministers."), ["PROTEST"])
    same(types("The Danish minister went to Oslo to meet the Norwegian premier."), ["CONSULT"])


def test_one_clause_tells_one_act():
    for text, kind, trigger in (
            ("Chadian troops were routed at the battle of Abeche by Libyan armour.", "ASSAULT", "routed"),
            ("The foreign ministers of Peru and Chile met in private talks.", "CONSULT", "met")):
        (e,) = [e for e in events(text, "--min-confidence", "0") if e["type"] == kind]
        raw = text.encode()
        same(raw[e["trigger"][0]:e["trigger"][1]].decode(), trigger, text)
    for text, n in (
            ("Malian troops shelled Gao and stormed Kidal.", 2),
            ("Malian troops fired at a Libyan lorry, setting it ablaze.", 2),
            ("Malian troops attacked Gao after Libyan jets bombed Bamako.", 2)):
        same(len([e for e in events(text, "--min-confidence", "0") if e["type"] == "ASSAULT"]), n, text)


def test_who_denies_and_what_is_negated():
    rows = (
        ("The mining company of Chile said it agreed to resume talks with the union of Peru. The union rejected it.", "AGREE", "claimed"),
        ("A Swedish official said the Malian delegation had made no demands.", "REQUEST", "negated"),
        ("Finland has not only suspended arms sales to Oman but recalled its consul.", "SANCTION", "reported"),
        ("Peru did not only protest to Spain but left the talks.", "ACCUSE", "reported"),
        ("The Omani government neither freed the prisoners nor lifted the curfew.", "CONCEDE", "negated"),
        ("Latvia has not merely suspended arms sales to Oman but recalled its consul.", "SANCTION", "reported"),
        ("Zambia will not just accept the demands of Angola.", "CONCEDE", "negated"),
        ("Zambia will not simply lift the curfew, but Malawi insists on talks.", "RETREAT", "negated"),
        ("Zambian troops had not shelled and bombed the camp.", "ASSAULT", "negated"),
        ("Zambian police did not arrest the strikers but shot them.", "ASSAULT", "reported"),
        ("The army of Egypt was focused on capturing Haifa.", "COERCE", "planned"),
        ("The United States has delayed lifting a ban on cattle imports from Canada.", "RETREAT", "negated"),
        ("Kenya accused Somalia of shelling a border post. Somalia denied it.", "ASSAULT", "disputed"))
    for text, kind, status in rows:
        told = {e["type"]: e["status"] for e in events(text, "--min-confidence", "0")}
        same(told[kind], status, text)


def test_what_is_awaited_asked_for_or_feared_is_not_done():
    for text, word, status in (
            ("Chad said it would lift the ban as soon as Libya freed the pilots.", "freed", "planned"),
            ("Kenya will recall its ambassador once Uganda expels the envoy.", "expels", "planned"),
            ("Chad lifted the ban when Libya freed the pilots.", "freed", "reported"),
            ("Peru insists that Chile withdraw its troops from the pass.", "withdraw", "demanded"),
            ("Officials feared a strike by Danish dockers.", "strike", "hypothetical"),
            ("A meeting of the seven ministers is unlikely this year.", "meeting", "hypothetical"),
            ("Kenya and Uganda have an interest in restoring relations.", "restoring", "hypothetical"),
            ("The row showed the need for talks between Ghana and Togo.", "talks", "demanded")):
        told = {text.encode()[e["trigger"][0]:e["trigger"][1]].decode(): e["status"] for e in events(text, "--min-confidence", "0")}
        same({told[t] for t in told if t.startswith(word)}, {status}, text)


def test_a_refusal_counts_by_its_own_negation_only():
    for text, polarity, status in (("Kenya will not accept the Ugandan plan.", "positive", "reported"),
                                   ("The Belgian government cannot accept the Dutch plan.", "positive", "reported"),
                                   ("Denmark has no intention of withdrawing its offer.", "positive", "reported"),
                                   ("Ghana will not negotiate until Togo withdraws its troops.", "positive", "reported"),
                                   ("Chile does not accept the Peruvian plan.", "positive", "reported")):
        (e,) = [e for e in events(text, "--min-confidence", "0") if e["type"] == "REJECT"]
        same((e["polarity"], e["status"]), (polarity, status), text)
    (e,) = events("Norway did not object to the sale of ships to Iran.")
    same((e["type"], e["polarity"], e["status"]), ("CONCEDE", "positive", "reported"))


def test_a_weekday_in_the_present_is_to_come():
    for text, status in (("British minister Michael Howard leaves for Japan on Saturday.", "planned"),
                         ("British minister Michael Howard left for Japan on Saturday.", "reported")):
        done = casus("code", "-f", "jsonl", stdin=json.dumps({"text": text, "published": "1987-06-10"}).encode() + b"\n")
        (d,) = done.documents()
        same([e["status"] for e in d["events"]], [status], text)


def test_mishaps_are_nobodys_assault():
    same(types("A boiler exploded in a mill near Lagos, leaving nine people injured."), [])


def test_companies_among_themselves():
    same(types("The airline agreed to buy its rival."), [])
    same(types("Shareholders of the bank approved the merger. The company said its board had accepted the takeover "
               "offer, and the stock rose."), [])
    assert "AGREE" in types("The government of Peru agreed to buy the airline.")


def test_two_verbs_of_two_kinds_are_two_acts():
    rules = [e["mode"] for e in events("Kenyan marines foiled the raid, capturing six pirates of Somalia.",
                                       "--min-confidence", "0") if e["type"] == "COERCE"]
    same(rules, ["restrict", "arrest"])


def test_weak_rules_give_way():
    found = {e["rule"] for e in events("Denmark suspended aid to Burundi.", "--min-confidence", "0")}
    assert "SANCTION.discontinue.stop-aid" in found, found


def test_strikes_of_workers_and_of_bombers():
    told = types("The strike entered its third week after pay talks with the union failed.")
    assert "PROTEST" in told and "ASSAULT" not in told, told
    assert "ASSAULT" in types("The strike on the Libyan camp killed nine soldiers.")


def test_strayed_prepositions_find_their_phrase():
    (e,) = [e for e in events("The army of Chad carried out raids this year against Libyan rebels.")
            if e["type"] == "ASSAULT"]
    same((e["actors"], e["recipients"]), (["TCD"], ["LBY"]))


def test_whom_a_promise_is_for():
    (e,) = [e for e in events("Sweden agreed to lend ten million dollars to Ghana.") if e["type"] == "AGREE"]
    same(e["recipients"], ["GHA"])


def test_a_verdict_has_its_speaker():
    found = events('"It is vital that Eritrea free the priests," the Danish foreign minister said.')
    (e,) = [e for e in found if e["type"] == "REQUEST"]
    same((e["actors"], e["recipients"]), (["DNK"], ["ERI"]))


def test_what_a_condition_speaks_against_is_in_doubt():
    told = casus("why", "The bank in Lima rejected the Chilean bank's offer. Shares rose. The market fell. Prices rose.").text
    assert "in doubt" in told, told
    same(events("The bank in Lima rejected the Chilean bank's offer."), [])
    same(events("A doctor advised her against travel."), [])


def test_a_clause_below_the_object_stands_as_the_frame_asks():
    assert "REJECT" not in every("The sheriff told the National Observer that Petersen is known to have left the "
                                 "island on Friday.")
    assert "REJECT" in every("The Danish envoy told the minister that Norway would not leave the island.")


def test_what_only_sounds_like_an_act_is_none():
    for text, kind in (
            ("The motorist hit the Danish minister on a crosswalk.", "ASSAULT"),
            ("Norwegian soldiers conducted an operation to arrest a smuggler in Mali.", "ASSAULT"),
            ("The Joint Command of the Danish coast guard praised Norway.", "COOPERATE"),
            ("The Danish cabinet is responsible for the raid on the village in Mali.", "ACCUSE"),
            ("Tax relief would allow the Danish team to keep its players.", "RETREAT")):
        assert kind not in every(text), text


def test_the_type_is_that_of_the_deed():
    for text, kind in (
            ("The Maltese minister pleaded guilty to fraud.", "CONCEDE"),
            ("Bulgarian troops disarmed the Serbian garrison.", "COERCE"),
            ("The Danish minister supports the Norwegian candidate for president.", "SUPPORT")):
        same(types(text), [kind], text)


def test_a_noun_that_nobody_stands_beside_is_weighed():
    same(every("Nothing was heard of the Chadian singer until the arrest."), {"COERCE"})
    same(every("Nothing was heard of the Chadian singer until the hearing."), set())


def test_some_verbs_are_acts_of_nobody():
    same(every("Poet Arrested"), {"COERCE"})
    same(every("In Lima the singer, once arrested on suspicion of theft, sang."), {"COERCE"})


def test_wide_words_act_where_no_others_do():
    (e,) = events("The Chadian imam blessed the army.")
    same((e["type"], e["actors"], e["recipients"]), ("SUPPORT", ["TCD"], ["TCD"]))


def test_a_fixed_verb_lends_its_object():
    (e,) = events("Chad let go ten Danish sailors.")
    same((e["type"], e["actors"], e["recipients"]), ("RETREAT", ["TCD"], ["DNK"]))


def test_who_travels_to_see_somebody_meets_him():
    (e,) = events("The Chadian envoy drove to Niamey to brief the Kenyan minister.")
    same((e["type"], e["actors"], e["recipients"]), ("CONSULT", ["TCD"], ["KEN"]))


def test_unsure_events_are_kept_for_those_who_ask():
    text = "There was unrest. Troops were somewhere, and agreements, perhaps, of some sort."
    assert len(events(text, "--min-confidence", "0")) >= len(events(text))
    assert all(e["confidence"] >= 0.2 for e in events(text))
    same(events("Kenya bombed Somalia.", "--min-confidence", "1"), [])


def test_acts_that_no_single_word_tells():
    same(types("Bolivia wheeled out its rocket launchers."), ["MOBILIZE"])
    same(types("Jets roared over the capital of Guatemala."), ["MOBILIZE"])
    same(types("Chad ditched Taiwan for Peking."), ["SANCTION"])
    same(types("Denmark emptied its embassy in Hanoi."), ["SANCTION"])
    same(types("Israel will pay for this, the Syrian minister said."), ["THREATEN"])
    assert "THREATEN" in types("The Danish minister hinted that aid to Niger could be stopped.")
    same(types("Nigeria's U-turn on fuel prices delighted the unions."), ["CONCEDE"])
    same(types("Chile's president dropped the fare rise."), ["CONCEDE"])
    for text in (
        "The Danish minister dropped Greece from his tour.",
        "Time is running out for the economy.",
        "Fans packed the square in Quito.",
        "A goods train rolled to the border with Chad.",
    ):
        same({*types(text)} & {"MOBILIZE", "SANCTION", "THREATEN", "CONCEDE"}, set(), text)


def test_what_is_refused_stands_beside_the_refusal_only_if_it_is_harm():
    told = {e["type"]: e["status"] for e in events("Cuba refused to bomb the Haitian port.", "--min-confidence", "0")}
    same(told, {"REJECT": "reported", "ASSAULT": "negated"})
    assert "RETREAT" not in every("Cuba refused to free the Haitian pilot.")


def test_what_is_due_allowed_or_voted_for_is_planned():
    for text, kind in (
            ("The Danish minister is due to visit Nairobi.", "CONSULT"),
            ("Nurses in Harare voted to strike over pay.", "PROTEST"),
            ("The Polish cabinet authorised the navy to shell the Swedish fort.", "ASSAULT"),
            ("The Chilean congress empowered the president to ratify the treaty with Peru.", "SUPPORT"),
            ("Turkey is sure to warn Greece.", "THREATEN")):
        told = {e["type"]: e["status"] for e in events(text, "--min-confidence", "0")}
        same(told[kind], "planned", text)


def test_whom_a_request_goes_to_is_to_act():
    for text, kind, actor in (
            ("Peru made an appeal to Chile to release the sailors.", "RETREAT", "CHL"),
            ("The EU put pressure on Iran to free the Dutch sailors.", "RETREAT", "IRN"),
            ("British bombers took off from Malta to attack Egyptian airfields.", "ASSAULT", "GBR")):
        told = {e["type"]: e["actors"] for e in events(text, "--min-confidence", "0")}
        same(told[kind], [actor], text)
    assert "COERCE" not in every("British bombers took off from Malta.")


def status(text, kind):
    return {e["type"]: e["status"] for e in events(text, "--min-confidence", "0")}.get(kind)


def test_what_was_under_way_is_not_undone_by_calling_it_off():
    for text, kind in (
            ("Ghana called off its blockade of Togo.", "COERCE"),
            ("Peru called off the state of emergency.", "COERCE"),
            ("Kenyan miners called off a two-month strike.", "PROTEST"),
            ("Kenyan miners called off a strike over pay after three weeks.", "PROTEST")):
        same(status(text, kind), "reported", text)
    same(status("Kenyan miners called off a strike over pay.", "PROTEST"), "negated")
    same(status("Kenya called off its talks with Uganda.", "CONSULT"), "negated")


def test_a_decision_that_waits_decides_nothing():
    for text in ("Chad's decision to ban Libyan ships was overturned.",
                 "If Chad's decision to ban Libyan ships is confirmed, trade will end.",
                 "Ghana awaited the decision to ban Togolese ships.",
                 "Peru's decision to ban Chilean wine has not yet been taken.",
                 "The Kenyan parliament will vote on its decision to ban Ugandan fish."):
        same(status(text, "COERCE"), "planned", text)
    same(status("Peru condemned Chile's decision to ban Bolivian fruit.", "COERCE"), "reported")
    assert status("Peru warned against Chile's decision to ban Bolivian fruit.", "COERCE") != "reported"


def test_an_infinitive_behind_for_is_not_done():
    for text, kind, told in (
            ("It was a chance for Laos to free the prisoners.", "RETREAT", "hypothetical"),
            ("Peru had permission for its jets to bomb the camp in Ecuador.", "ASSAULT", "hypothetical"),
            ("The law for troops to arrest migrants was passed in Greece.", "COERCE", "demanded"),
            ("Force became the only means to expel Libya from Chad.", "SANCTION", "hypothetical")):
        same(status(text, kind), told, text)
    same(status("Chile was the first country to recognise Ghana.", "SUPPORT"), "reported")


def test_what_a_paper_brings_about_is_not_its_authors_act():
    same(types("A statement issued by Togo attacked Benin."), ["ACCUSE"])
    assert "COERCE" not in every("The law passed by Chile provoked Bolivia to recall its consul.")
    assert "ASSAULT" not in every("Measures announced by Lima hit Ecuador.")
    assert "COERCE" in types("A decree signed by the Togolese president bans Ghanaian newspapers.")


def test_workers_who_strike_may_demand():
    assert "REQUEST" in types("The demand of farmers protesting in Peru was for water.")


def test_a_threat_inside_a_relative_clause_stays_there():
    assert "REQUEST" not in types("Peru asked Chile, which threatened, if insulted, to bomb the port.")


def test_those_of_whom_something_was_agreed_need_not_agree():
    for text in ("It was agreed that Ghana and Togo were to blame.",
                 "It was agreed that Ghana and Togo would be recognised.",
                 "It was agreed that Ghana and Togo had opened the border."):
        same({e["type"]: e["actors"] for e in events(text, "--min-confidence", "0")}["AGREE"], [], text)


def test_an_offer_gives_nothing_yet():
    same(types("Japan offered Laos a loan for the bridge."), ["AGREE"])


if __name__ == "__main__":
    run(globals())
