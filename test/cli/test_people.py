"""Who somebody is, and of what country: family names, relatives, pronouns in front, cabinets."""
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from harness import casus, run, same  # noqa: E402


def actor(text, type, published=None):
    """Name and country of the actors of the last event of the type."""
    row = {"text": text, "published": published} if published else {"text": text}
    (d,) = casus("code", "-c", "0", "-f", "jsonl", stdin=json.dumps(row).encode() + b"\n").documents()
    e = [e for e in d["events"] if e["type"] == type][-1]
    people = [d["entities"][p["entity"]] for p in e["actors"]]
    return sorted((" ".join(p["name"].split()), p["country"] or "-") for p in people)


def test_a_family_name_is_the_office_holder_s_not_the_wife_s():
    text = "President Carter flew to Warsaw with his wife, Rosalynn Carter. Carter praised Poland."
    same(actor(text, "SUPPORT"), [("Jimmy Carter", "USA")])
    text = "Philippine President Marcos toured Japan. His wife Imelda Marcos saw Tokyo. Marcos accused the Soviet Union of spying."
    same(actor(text, "ACCUSE"), [("Ferdinand Marcos", "PHL")])
    text = "President Reagan toured Italy. The White House said Reagan and Nancy Reagan were in Rome. Reagan praised Canada."
    same(actor(text, "SUPPORT"), [("Ronald Reagan", "USA")])


def test_the_wife_is_herself_and_of_his_country():
    text = "President Carter flew to Warsaw with his wife, Rosalynn Carter. Mrs Carter praised Poland."
    same(actor(text, "SUPPORT"), [("Rosalynn Carter", "USA")])
    text = "Prime Minister Bob Hawke met Suharto in Jakarta. Hazel Hawke praised Indonesia."
    same(actor(text, "SUPPORT"), [("Hazel Hawke", "AUS")])


def test_of_two_in_office_whoever_was_named_last_in_full():
    text = ("Treasury Secretary James Baker met Kiichi Miyazawa. Baker praised Japan. White House chief of staff Howard "
            "Baker met reporters. ")
    same(actor(text, "SUPPORT", "1987-05-05"), [("James Baker", "USA")])
    same(actor(text + "Baker praised Canada.", "SUPPORT", "1987-05-05"), [("Howard Baker", "USA")])


def test_another_of_that_name_is_no_leader():
    text = "Acme Corp President Kevin Reagan spoke in Boston. President Reagan praised Canada."
    same(actor(text, "SUPPORT")[0][0], "Kevin Reagan")


def test_a_pronoun_in_front_is_the_subject_behind():
    text = "Nakasone praised Kohl. Asked if he would visit Norway, Miyazawa said the talks go on."
    same(actor(text, "CONSULT", "1987-03-05")[0], ("Kiichi Miyazawa", "JPN"))
    text = "Sadat praised Begin. Before he left to meet Nixon, Assad told reporters that the war was over."
    same(actor(text, "CONSULT", "1974-03-05")[0], ("Hafez al-Assad", "SYR"))


def test_but_not_a_spokesman_nor_where_another_stands_in_front():
    text = "Trudeau met Nixon. Asked whether he would visit Chile, a White House spokesman said talks go on."
    same(actor(text, "CONSULT", "1971-03-05")[0][0] == "a White House spokesman", False)
    text = "Although Kohl hinted that he would visit Chile, Genscher said talks go on."
    same(actor(text, "CONSULT", "1985-03-05")[0], ("Helmut Kohl", "DEU"))


def test_brackets_tell_who_is_meant():
    text = 'Shultz met Gorbachev in Moscow. "He (Gorbachev) praised Canada," Shultz said.'
    same(actor(text, "SUPPORT", "1987-05-05"), [("Mikhail Gorbachev", "SUN")])


def test_a_foreign_minister_is_at_home():
    same(actor("Canada shut its embassy. Foreign Minister Gil Brandt accused Iran of lying.", "ACCUSE"), [("Gil Brandt", "CAN")])


def test_a_list_of_offices_behind_a_leader_is_his_government():
    text = ("Henry Kissinger flew to Cairo for talks with President Sadat, Foreign Minister Mahmoud Samir and Defence Minister "
            "Kamal Fouad. Fouad accused Israel of delay.")
    same(actor(text, "ACCUSE"), [("Kamal Fouad", "EGY")])


def test_a_deputy_is_of_the_parliament_that_is_told():
    text = "The Bundestag debated arms for Saudi Arabia. The opposition deputy Eva Lang criticised the United States."
    same(actor(text, "ACCUSE"), [("Eva Lang", "DEU")])


def test_whoever_accuses_a_state_is_not_of_it():
    text = "Norway and Chad are at odds over fish. Chad is poor. Minister Per Lie accused Chad of lying."
    same(actor(text, "ACCUSE"), [("Per Lie", "NOR")])


def test_an_armed_group_that_a_clause_tells_of_is_the_one_that_was_named():
    text = "Kenya bombed Al-Shabaab camps on Monday. The militant group that holds Kismayo attacked Uganda."
    same(actor(text, "ASSAULT")[0][0], "al-Shabaab")
    text = "Kenya bombed Al-Shabaab camps on Monday. Rebels who hold Goma attacked Uganda."
    same(actor(text, "ASSAULT")[0][0], "Rebels")


if __name__ == "__main__":
    run(globals())
