"""Modes and codes of acts by the words that stand among their own (dict/ontology/details.tsv)."""
import json
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "test"))
from harness import casus, run, same  # noqa: E402

# Type, mode ("" none, None any), the code's first digits. The table was made with the first in sight, not the others; of
# those three fail.
SENTENCES = (
    ("ASSAULT", "aerial", "195", "Danish warplanes struck a fuel depot near Narva on Monday."),
    ("ASSAULT", "heavy-weapons", "194", "Rebels hit the airport with mortars on Sunday."),
    ("ASSAULT", "firearms", "193", "Two policemen were killed by gunmen in Oruro."),
    ("ASSAULT", "explosives", "183", "Five Kenyan soldiers were wounded by a roadside bomb near Garissa."),
    ("ASSAULT", "drone", "195", "Algerian forces attacked the camp with drones."),
    ("ASSAULT", "primitive", "", "A man attacked three soldiers with a machete in Lomé."),
    ("ASSAULT", "unconventional", "204", "The army attacked the village with mustard gas."),
    ("ASSAULT", "aerial", "195", "Helicopters attacked the guerrillas in the hills of Peten."),
    ("ASSAULT", "heavy-weapons", "194", "Norwegian frigates attacked the pirates' harbour."),
    ("CONSULT", "phone", "041", "The president of Chile spoke by telephone with the prime minister of Norway."),
    ("CONSULT", "third-party", "045", "Portugal mediated between Angola and Zambia."),
    ("CONSULT", "multilateral", "", "The leaders of Kenya, Uganda and Rwanda met in Arusha."),
    ("CONSULT", None, "044", "The Polish minister met his Lithuanian counterpart on the sidelines of the conference."),
    ("RETREAT", "access", "081", "Bolivia lifted the curfew in La Paz."),
    ("RETREAT", "ceasefire", "087", "The rebels declared a truce with the government of Chad."),
    ("RETREAT", "disarm", "087", "The guerrillas began handing in their weapons to the United Nations."),
    ("REQUEST", "assist", "023", "Malawi appealed to Japan for food aid."),
    ("REQUEST", "assist", "023", "Latvia asked Germany for air defence systems."),
    ("REQUEST", "yield", "025", "Sweden urged Russia to release the hostages."),
    ("REQUEST", "yield", "025", "The bishop called on the rebels to lay down their arms."),
    ("REQUEST", "meet", "026", "Uruguay asked Argentina to hold talks on the river."),
    ("REQUEST", "change", "024", "Opposition leaders called on the president of Guinea to resign."),
    ("REQUEST", "assist", "028", "Sudan asked Qatar to mediate."),
    ("REQUEST", "change", "104", "Workers demanded that the government of Tunisia raise pensions."),
    ("REJECT", "meet", "125", "Eritrea refused to negotiate with Sudan."),
    ("REJECT", "yield", "124", "Burundi refused to release the prisoners."),
    ("REJECT", "change", "123", "The parliament of Latvia rejected the tax reform."),
    ("REJECT", "assist", "122", "Norway turned down a request for military aid from Latvia."),
    ("ACCUSE", "allege", "112", "Prosecutors accused the mayor of bribery."),
    ("ACCUSE", "allege", "112", "Greece accused Bulgaria of espionage."),
    ("ACCUSE", "investigate", "091", "Police are investigating the minister for corruption."),
    ("THREATEN", "restrict", "131", "Brussels threatened Serbia with sanctions."),
    ("THREATEN", "", "133", "Miners threatened the government of Zambia with a strike."),
    ("THREATEN", "relations", "131", "Kuwait threatened to break off relations with Yemen."),
    ("PROTEST", "strike", "143", "Dockers in Genoa walked out on Monday over wages."),
    ("PROTEST", "obstruct", "144", "Farmers blocked the highway near Lyon in protest against fuel prices."),
    ("SANCTION", "discontinue", "162", "Canada suspended military aid to Mali."),
    ("SANCTION", "withdraw", "161", "Bolivia broke off relations with Israel."),
    ("MOBILIZE", "weapons", "154", "Chile sent two frigates to the strait."),
    ("MOBILIZE", "police", "153", "Belgium deployed riot police in the capital."),
    ("COERCE", "restrict", "172", "Rwanda banned the opposition party."),
    ("COERCE", "arrest", "173", "The army captured six suspected smugglers near Tumaco."),
    ("COERCE", "curfew", "172", "The governor imposed a curfew in Jos."),
    ("COOPERATE", "", "062", "Japan and Australia held a joint naval exercise."),
    ("COOPERATE", "", "064", "Norway shared intelligence with Finland."),
    ("AID", "", "072", "France sent anti-tank missiles to Chad."),
    ("AID", "", "073", "Turkey sent tents and blankets to Nepal."),
    ("AID", "", "075", "Ecuador granted asylum to the journalist."),
    ("SUPPORT", "", "054", "Portugal recognised the state of Palestine."),
    ("SUPPORT", "", "052", "The minister defended the law in parliament."),
    ("AGREE", "", "031", "Chile agreed to buy gas from Bolivia."),
    ("CONCEDE", "", "055", "Belgium apologised to Congo."),
)
HELD = (
    ("ASSAULT", "explosives", "183", "Four soldiers were killed when a bomb exploded in Tarija."),
    ("ASSAULT", "suicide-attack", "183", "A suicide bomber attacked a police station in Maroua."),
    ("ASSAULT", "torture", "182", "Police used torture on the student leaders in Quito."),
    ("ASSAULT", "heavy-weapons", "194", "Artillery killed nine civilians in the town of Sarny."),
    ("ASSAULT", "firearms", "193", "Snipers wounded two Gambian peacekeepers."),
    ("ASSAULT", "", "202", "Militiamen massacred villagers in the north of Togo."),
    ("CONSULT", "phone", "041", "The foreign ministers of Peru and Chile talked by video link on Friday."),
    ("CONSULT", "multilateral", "", "Finance ministers met at the summit in Lima."),
    ("RETREAT", "release", "084", "Eritrea released twelve Ethiopian prisoners."),
    ("RETREAT", "withdraw", "087", "Zambia withdrew its troops from the province."),
    ("REQUEST", "assist", "023", "Haiti asked the World Bank for a loan."),
    ("REQUEST", "yield", "025", "Ghana urged both sides to agree to a ceasefire."),
    ("REQUEST", "change", "024", "Students asked the government of Serbia to change the law."),
    ("REQUEST", "yield", "105", "Vietnam demanded that China withdraw its ships."),
    ("REJECT", "yield", "124", "The rebels refused to lay down their arms."),
    ("REJECT", "assist", "122", "Myanmar refused humanitarian aid from Japan."),
    ("ACCUSE", "", "112", "Niger accused Chad of torture of prisoners."),
    ("ACCUSE", "investigate", "094", "The tribunal is investigating war crimes in the province."),
    ("THREATEN", "violence", "138", "North Korea threatened to attack Japan."),
    ("PROTEST", "riot", "145", "Rioters clashed with police in Athens and set fire to cars."),
    ("SANCTION", "expel", "161", "Poland expelled three Belarusian diplomats."),
    ("MOBILIZE", "troops", "154", "Algeria deployed 3,000 soldiers on the border with Mali."),
    ("COERCE", "seize", "171", "Iranian customs officers seized a tanker."),
    ("COOPERATE", "", "061", "Bolivia and Paraguay formed a joint venture to build a pipeline."),
    ("AID", "", "071", "Japan gave Laos a loan of 20 million dollars."),
    ("SUPPORT", "", "051", "Iceland praised the decision of Finland."),
    ("AGREE", "", "035", "Chad agreed to release the prisoners."),
)
# What is asked, promised, refused and threatened, and acts that words tell from their kin.
FAMILIES = (
    ("REQUEST", None, "022", "Gabon asked Cameroon to stand by it."),
    ("REQUEST", None, "0234", "The elders of Juba called for a no-fly zone by the United Nations."),
    ("REQUEST", None, "024", "The Swedish minister urged the junta of Niger to open up politically."),
    ("REQUEST", None, "0244", "Scottish leaders asked London to allow an independence referendum."),
    ("REQUEST", None, "025", "Kenya appealed to Somalia to give ground."),
    ("REQUEST", None, "025", "Benin asked France to return the royal statues."),
    ("REQUEST", None, "028", "Togo was urged by the rebels to act as go-between."),
    ("REQUEST", None, "1031", "Namibia demanded reparations from Germany."),
    ("REQUEST", None, "1051", "Lawyers demanded that Chad lift the state of emergency."),
    ("REQUEST", None, "106", "The president of Malta demanded talks with Libya."),
    ("AGREE", "", "030", "Guyana said it was ready to cooperate with Suriname."),
    ("AGREE", "", "0353", "Ghana promised to release the hostages."),
    ("AGREE", "", "039", "Finland offered to mediate between Chad and Sudan."),
    ("REJECT", None, "124", "Burundi rebuffed a Belgian call to free the detained lawyers."),
    ("REJECT", None, "1213", "Libya declined to hand over the suspects."),
    ("REJECT", None, "1246", "The Tuareg rebels refused to disarm."),
    ("THREATEN", None, "133", "The unions threatened the Belgian government with a general strike."),
    ("THREATEN", None, "134", "Chad threatened to walk out of the peace talks."),
    ("THREATEN", None, "135", "Norway threatened to end its mediation in Mali."),
    ("THREATEN", None, "137", "The interior minister of Togo threatened to crush the protests."),
    ("THREATEN", None, "131", "Tonga threatened Fiji with non-military measures."),
    ("ASSAULT", "targeted", "185", "Gunmen tried to assassinate the Bulgarian premier."),
    ("ASSAULT", None, "193", "Ghanaian and Togolese soldiers traded fire."),
    ("ASSAULT", None, "200", "The militia laid waste to whole districts of Ituri."),
    ("MOBILIZE", "police", "151", "Police in Riga were placed on high alert."),
    ("MOBILIZE", None, "150", "Brazil flexed its muscles off the coast of Uruguay."),
    ("PROTEST", None, "140", "Dissidents in Minsk launched a campaign of civil disobedience."),
    ("SANCTION", "withdraw", "164", "Mali walked out of talks with Algeria."),
    ("SANCTION", "withdraw", "165", "Togo withdrew as mediator in the Ivorian crisis."),
    ("COERCE", "restrict", "172", "Lesotho imposed restrictions on journalists."),
    ("ACCUSE", "investigate", "092", "The United Nations probed torture in Gambian prisons."),
    ("ACCUSE", "disapprove", "113", "The Chilean opposition rallied support against the premier."),
    ("ACCUSE", "disapprove", "114", "The Danish ambassador was handed a stiff note of protest by Iceland."),
    ("SUPPORT", "", "050", "Peru upgraded its diplomatic relations with Ghana to ambassador level."),
    ("CONCEDE", "", "085", "Zambia dropped its trade ban on Malawi."),
    ("CONSULT", "", "044", "The leaders of Ghana and Togo met in Paris."),
)


def read(sentences):
    rows = [json.dumps({"id": str(i), "text": s[3], "published": "2005-05-05"}) for i, s in enumerate(sentences)]
    done = casus("code", "-f", "jsonl", "--min-confidence", "0", stdin=("\n".join(rows) + "\n").encode())
    return {int(d["id"]): d["events"] for d in done.documents()}


def wrong(sentences):
    events = read(sentences)
    return [s for i, (kind, mode, code, s) in enumerate(sentences)
            if not any(e["type"] == kind and mode in (None, e["mode"] or "") and e["cameo"].startswith(code) for e in events[i])]


def test_details():
    same(wrong(SENTENCES), [])


def test_details_of_sentences_that_nothing_was_made_from():
    assert len(wrong(HELD)) <= 3, wrong(HELD)


def test_codes_follow_what_is_asked_refused_and_threatened():
    same(wrong(FAMILIES), [])


def test_two_that_meet_at_home_are_nowhere_else():
    (e,) = read([("", "", "", "The leaders of Ghana and Togo met in Accra.")])[0]
    same(e["cameo"], "040")


def scores():
    rows = (ROOT / "dict/ontology/cameo.tsv").read_text().splitlines()[1:]
    return {r.split("\t")[0]: float(r.split("\t")[3]) for r in rows}


def test_the_score_is_that_of_the_code():
    table = scores()
    for events in read(SENTENCES).values():
        for e in events:
            assert abs(e["goldstein"] - table[e["cameo"]]) < 0.01, e


def test_what_was_before_is_another_act():
    (e,) = [e for e in read([("", "", "", "Two men were killed in Lugo after a bombing.")])[0] if e["trigger"][0] < 20]
    same(e["mode"], None)


def test_why_names_the_row():
    told = casus("why", "Norwegian frigates attacked the pirates' harbour.").text
    assert "mode heavy-weapons by \"frigates\", details.tsv line" in told, told


def test_mistakes_in_the_table_are_told(tmp):
    shutil.copytree(ROOT / "dict", tmp / "dict")
    table = tmp / "dict/ontology/details.tsv"
    for row, complaint in (("ASSAULT\t-\tcatapult\t-\t-\t-\triot\t-\t-", "ASSAULT has no mode 'riot'"),
                           ("AID\t-\tfodder\t-\t-\t-\t-\t0739\t-", "unknown CAMEO code '0739'"),
                           ("AID\t-\tfodder\tobjekt\t-\t-\t-\t073\t-", "did you mean 'object'?")):
        whole = table.read_text()
        table.write_text(whole + row + "\tcasus\n")
        done = casus("dict", "build", tmp / "dict", "-o", tmp / "x.model")
        assert done.status and complaint in done.words, done.words
        table.write_text(whole)


if __name__ == "__main__":
    run(globals())
