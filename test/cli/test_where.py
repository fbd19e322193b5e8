"""Where and when: places that no table knows, buildings, places without a name, former names, and times that lean on others."""
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from harness import casus, run, same  # noqa: E402


def coded(text, published="1993-06-16"):
    done = casus("code", "-c", "0", "-f", "jsonl", stdin=json.dumps({"text": text, "published": published}).encode() + b"\n")
    (d,) = done.documents()
    return d


def words(d, x):
    return d["text"].encode()[slice(*x["span"])].decode()


def places(text):
    d = coded(text)
    return {words(d, p): (p["country"], p["precision"]) for p in d["places"]}


def where(text):
    """The place of the last event that has one."""
    d = coded(text)
    said = [d["places"][e["place"]] for e in d["events"] if e["place"] is not None]
    return (words(d, said[-1]), said[-1]["country"]) if said else None


def times(text):
    d = coded(text)
    return {words(d, t): t["start"] for t in d["times"]}


def test_a_great_city_is_no_person():
    same(places("Rebels shelled Antananarivo.")["Antananarivo"], ("MDG", "city"))
    same(places("The army ringed Maputo with tanks.")["Maputo"], ("MOZ", "city"))


def test_former_names():
    same(places("Troops entered Czernowitz on Monday.")["Czernowitz"][0], "UKR")
    same(places("Troops entered Leninakan on Monday.")["Leninakan"][0], "ARM")
    same(places("The fleet lay off Durazzo.")["Durazzo"][0], "ALB")
    same(places("He was born in Leninakan.")["Leninakan"][0], "ARM")


def test_rivers_fronts_and_battlefields():
    same(places("Shells fell near the Shatt al-Arab.")["Shatt al-Arab"][1], "region")
    same(places("Soldiers crossed the Piave in October.")["Piave"], ("ITA", "region"))
    same(places("He was wounded on the Western Front.")["Western Front"][1], "region")


def test_a_town_of_no_table_lies_in_what_holds_it():
    same(places("Guerrillas ambushed a patrol near Zulvar, Kandahar province.")["Zulvar"], ("AFG", "adm1"))
    same(where("Guerrillas ambushed an army patrol near Zulvaran."), ("Zulvaran", None))


def test_a_building_with_a_name_is_the_place_of_what_happens_there():
    same(where("Gunmen killed six people at the Al-Rahmah Mosque."), ("Al-Rahmah Mosque", None))
    same(where("Police arrested two students in Grbavo Street."), ("Grbavo Street", None))


def test_a_building_where_nothing_happens_is_left_out():
    same("Al-Rahmah Mosque" in places("He grew up near the Al-Rahmah Mosque."), False)


def test_places_without_a_name():
    same(where("Gunmen killed six people outside a mosque."), ("a mosque", None))
    same(where("Soldiers shot at students in the streets."), ("the streets", None))
    same(where("Rebels attacked an army post along the Chadian border."), ("the Chadian border", "TCD"))
    same(where("Peru's army arrived in Juliaca. Rebels had killed six people in the city."), ("the city", "PER"))


def test_a_name_says_more_than_what_has_none():
    same(where("Gunmen killed six people at a mosque in Herat."), ("Herat", "AFG"))
    same(where("Gunmen killed six people in the field of law."), None)


def test_words_of_time_peoples_and_papers_are_no_towns():
    same(sorted(places("The budget was submitted in January. He wrote in the Weather Channel.")), [])
    same(sorted(places("Peru's navy is fondly remembered in the Bolivian district.")), ["Peru"])


def test_the_quarter_of_a_city_leaves_it_a_city():
    same(places("A bomb killed four people in Karrada, Baghdad.")["Baghdad"], ("IRQ", "city"))


def test_times_without_a_number():
    said = times("Talks were held on Sunday. Hours later rebels attacked the town. Aid will come within days.")
    same(sorted(said), ["Hours later", "Sunday", "days"])


def test_the_weekend_is_the_last_one_or_the_next():
    same(times("Rioters burned shops over the weekend.")["the weekend"], "1993-06-12")
    same(times("The ministers will meet over the weekend.")["the weekend"], "1993-06-19")


def test_a_day_of_the_month():
    same(times("Police arrested him on the 9th.")["the 9th"], "1993-06-09")
    same(times("Police arrested him on the 29th.")["the 29th"], "1993-05-29")
    same(times("He lives on the 9th floor."), {})


def test_the_day_before_what_was_told():
    same(times("The king left on 4 June. His guards had mutinied the day before.")["the day before"], "1993-06-03")
    same("the day before" in times("He left the day before the vote."), False)


def test_earlier_in_the_week():
    same(times("Gunmen killed a judge earlier in the week.")["earlier in the week"], "1993-06-14")


def scenes(text, published):
    d = coded(text, published)
    return [(words(d, {"span": e["trigger"]}), e["place"] is not None and words(d, d["places"][e["place"]]),
             e["time"] is not None and words(d, d["times"][e["time"]])) for e in d["events"]]


def test_a_report_goes_on_where_and_when_it_is():
    """By weights (event/weigh/scene.h): what another sentence tells."""
    told = scenes("Gunmen attacked a police station in Kandi on Monday. Two officers were killed. The attackers burned six cars. "
                  "Police arrested nine men. Benin's president flew to Paris on Wednesday for talks with French ministers.",
                  "2012-03-08")
    for word in ("killed", "burned", "arrested"):
        same([t[1:] for t in told if t[0] == word], [("Kandi", "Monday")], word)
    assert ("flew", "Paris", "Wednesday") in told, told


def test_what_is_said_of_an_act_was_not_where_the_act_was():
    told = scenes("Troops entered Mukalla on 17 May. They arrested forty fishermen. The mayor fled. Norway condemned the raid. "
                  "Denmark will send aid in June.", "1994-05-20")
    same([t[1:] for t in told if t[0] == "arrested"], [("Mukalla", "17 May")])
    same([t[1] for t in told if t[0] == "condemned"], [False])
    assert all(t[2] != "17 May" for t in told if t[0] == "send"), told


if __name__ == "__main__":
    run(globals())
