"""Who is meant: regions, pairs of states, names as they are written, councils and treaties."""
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from harness import casus, run, same  # noqa: E402


def parties(text, published="2014-05-06"):
    """Countries of actors and recipients of the last event, and its type."""
    done = casus("code", "-f", "jsonl", stdin=json.dumps({"text": text, "published": published}).encode() + b"\n")
    (d,) = done.documents()
    e = d["events"][-1]

    def country(side):
        return sorted(d["entities"][p["entity"]]["country"] or "-" for p in e[side])

    return country("actors"), country("recipients")


def test_a_country_is_told_by_where_it_lies():
    same(parties("China built a port in Zambia. Cuba praised the African country."), (["CUB"], ["ZMB"]))
    same(parties("Bolivia expelled an American envoy. Washington criticised the South American nation."), (["USA"], ["BOL"]))
    same(parties("Laos protested to Thailand. Thai troops invaded the landlocked country."), (["THA"], ["LAO"]))
    same(parties("Most European countries condemned Sudan."), (["EUR"], ["SDN"]))


def test_two_states_in_one_word():
    same(parties("The two Koreas signed an accord."), (["KOR", "PRK"], ["KOR", "PRK"]))


def test_names_whose_last_part_is_small():
    for name, country in (("Kim Jong-un", "PRK"), ("Park Geun-hye", "KOR"), ("Tsai Ing-wen", "TWN"),
                          ("Lashkar-e-Taiba", "PAK")):
        same(parties(f"{name} condemned Sweden.", "2017-01-10"), ([country], ["SWE"]))


def test_leaders_of_ruling_parties_by_family_name():
    for name, country in (("Gorbachev", "SUN"), ("Honecker", "DDR"), ("Tito", "YUG"), ("Thatcher", "GBR"),
                          ("Mitterrand", "FRA")):
        same(parties(f"{name} condemned Sweden.", None), ([country], ["SWE"]))


def test_towns_of_former_states():
    same(parties("Police beat students in Prague.", "1989-11-18")[0], ["CSK"])
    same(parties("Police beat students in Prague.", "2009-11-18")[0], ["CZE"])
    same(parties("Protesters marched in Leipzig.", "1989-10-10")[0], ["DDR"])
    same(parties("Protesters marched in Munich.", "1989-10-10")[0], ["DEU"])
    same(parties("Police arrested dissidents in Leningrad.", "1977-03-02")[0], ["SUN"])


def test_acronyms_of_one_country_need_no_other_word():
    same(parties("UNITA attacked a Cuban convoy."), (["AGO"], ["CUB"]))
    same(parties("FARC freed a Swedish engineer."), (["COL"], ["SWE"]))


def test_a_person_of_a_country():
    same(parties("Foreign Minister Dung Tran of Vietnam condemned Sweden."), (["VNM"], ["SWE"]))
    same(parties("Prime Minister Shinzo Abe of Japan condemned Sweden."), (["JPN"], ["SWE"]))


def test_a_resolution_speaks_for_its_council():
    same(parties("The UN Security Council met in New York. Resolution 1973 condemned Libya."), (["IGO"], ["LBY"]))


def test_the_town_of_a_treaty_is_no_party():
    same(parties("Iran withdrew from the Vienna agreement."), (["IRN"], []))


def test_an_answer_is_to_whoever_asked():
    same(parties("Sudan called for a truce; Kenya rejected the call."), (["KEN"], ["SDN"]))


def test_examples_are_meant_themselves():
    same(parties("France thanked its African partners, notably Chad.")[1], ["AFR", "TCD"])



def test_names_that_are_verbs_too():
    same(parties("Menachem Begin and Anwar Sadat signed an agreement on Sunday.", "1978-09-18"), (["EGY", "ISR"], ["EGY", "ISR"]))
    same(parties("President Sadat and Prime Minister Begin met in Jerusalem.", "1978-09-18"), (["EGY", "ISR"], ["EGY", "ISR"]))
    same(parties("Menachem Begin and Anwar Sadat were attacked by Libya.", "1978-09-18"), (["LBY"], ["EGY", "ISR"]))


def test_seats_of_power_before_family_names():
    same(parties("Tirana condemned Muscat.", "2014-05-06"), (["ALB"], ["OMN"]))
    same(parties("Joseph Muscat resigned in March. Muscat condemned Sweden.", "2014-05-06"), (["MLT"], ["SWE"]))
    same(parties("On Monday Santiago and Quito signed a treaty.", "2014-05-06")[0], ["CHL", "ECU"])


def test_headlines_keep_their_verbs():
    same(parties("Israel Bombs Syria Again", "2018-09-18"), (["ISR"], ["SYR"]))


if __name__ == "__main__":
    run(globals())
