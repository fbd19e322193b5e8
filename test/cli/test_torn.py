"""What a sentence, a list or a name is made of: nothing that belongs together is torn, and nothing is somebody that is not."""
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from harness import casus, run, same  # noqa: E402


def read(text, title="", published="2014-05-06"):
    row = {"text": text, "published": published} | ({"title": title} if title else {})
    (d,) = casus("code", "-c", "0", "-f", "jsonl", stdin=json.dumps(row).encode() + b"\n").documents()
    return d


def sentences(d):
    raw = d["text"].encode()
    return [" ".join(raw[a:b].decode().split()) for a, b in d["sentences"]]


def sides(d, kind):
    """The words of actors and recipients of the first event of the type."""
    raw = d["text"].encode()
    e = next(e for e in d["events"] if e["type"] == kind)
    return tuple(sorted(raw[slice(*p["span"])].decode() for p in e[side]) for side in ("actors", "recipients"))


def test_a_headline_is_cut_at_no_bracket_and_no_initials():
    same(sentences(read("The firm said so.", "HARBOUR LINES <HBL> TO VOTE ON MERGER"))[0], "HARBOUR LINES <HBL> TO VOTE ON MERGER")
    same(sentences(read("The envoy said so.", "ENVOY SAYS U.S. SHOULD LEAVE BASE"))[0], "ENVOY SAYS U.S. SHOULD LEAVE BASE")
    same(len(sentences(read("They did.", "Ministers meet. Talks fail."))), 3)


def test_a_first_line_runs_on_behind_a_bracket_or_initials():
    for end in ("Kenya's Tea Marketing Board (TMB)\nhas stopped", "Tea board chairman J.K.\nOtieno stopped"):
        text = (f"{end} offering tea on the world market because it was\nunhappy with prices.\n"
                "    It suspended the auctions last week, and it was not clear how\nlong it could sustain that.\n")
        same(len(sentences(read(text))), 2)


def test_old_wires_put_a_capital_behind_initials():
    text = "Prices fell because of warm weather in the U.S. And Peru which cut demand."
    same(len(sentences(read(text, published="1987-03-01"))), 1)
    same(len(sentences(read(text, published="2007-03-01"))), 2)


def test_whoever_acts_may_stand_above_all_else():
    text = ("Our next thoughts must be of the nameless nurses and soldiers of freedom who, without pay or thanks, have served "
            "Peru for years.")
    same(len(sentences(read(text))), 1)


def test_somebody_tagged_as_a_place_acts():
    d = read("Korva warned on Friday that it would sue Ford. Analysts say Korva is weak.")
    same(sides(d, "ACCUSE"), (["Korva"], ["Ford"]))


def test_the_rest_of_a_list_takes_part():
    d = read("The Sultanate of Oman and Kuwait have both offered to help.")
    same(sides(d, "AGREE")[0], ["Kuwait", "The Sultanate of Oman"])


def test_words_of_the_act_are_nobody():
    same(sides(read("Marines of the Kenyan navy stood guard."), "MOBILIZE"), (["Marines of the Kenyan navy"], []))


def test_a_headline_in_capitals_has_its_verb():
    for title, kind, who in (("NORWAY, SWEDEN DISAGREE ON OIL PLAN", "REJECT", (["NORWAY", "SWEDEN"], ["NORWAY", "SWEDEN"])),
                             ("U.S. URGES BANKS TO HELP PERU", "REQUEST", (["U.S."], ["BANKS"]))):
        same(sides(read("The talks were held in Bonn.", title, "1987-03-01"), kind), who)


def test_words_for_people():
    same(sides(read("The Iraqi army killed four persons in Basra."), "ASSAULT")[1], ["four persons"])


def test_letters_that_are_nobody():
    names = [e["name"] for e in read("The bank was praised by Rep. Jane Doe, D-N.Y., on Monday.")["entities"]]
    same([n for n in names if n in ("D", "D-N.Y.")], [])
    names = [e["country"] for e in read("Rome burned the city to the ground in 146 B.C. and left.")["entities"]]
    same("CAN" in names, False)


def test_two_portfolios_are_one_minister():
    d = read("Indonesia's Mining and Energy Minister Subroto condemned Malaysia.", published="1985-03-01")
    same(sides(d, "ACCUSE")[0], ["Indonesia's Mining and Energy Minister Subroto"])


run(globals())
