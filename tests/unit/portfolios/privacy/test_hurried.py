"""Notes written in a hurry: in capitals, in small letters, with cues instead of full names."""

import pytest

from portfolios.privacy import findings
from portfolios.privacy.shouted import quiet

FOUND = {
    "person_name": [
        "VISITED «SIOBHAN ADEYEMI» AND «KACPER» AT HOME AFTER SCHOOL TODAY.",
        "Our «Liam» won't go, she said.",
        "The «Okoro» kids were at the window.",
        "A grandson she calls «Bunny» drew it.",
        "There are two «Aisha»s in one class.",
        "«Chance» is nine and likes chess.",
        "«Israel» told his teacher about it.",
        "t/c from «abdul» re the form",
    ],
    "school_or_setting_name": [
        "SHE IS AT «ST OSWALD'S RC PRIMARY» AND SHE LIKES IT THERE",
        "seen at «larch lane infants» with his ta",
        "gp: «quayside surgery», form sent",
        "seen at «st aidan's c of e junior» today",
        "A review of her bed at «The Larches», on Friday.",
        "She is settled at «the Willows» now.",
        "He was placed at «Fernbrook» in June.",
        "They rang from «Hillcrest», her children's home.",
        "«Fernbrook»'s headteacher wrote back.",
        "Her nursery («Stepping Stones») agreed.",
        "«Ysgol Bryn Teg» sent a letter.",
        "The «Church of the Good Shepherd» runs a lunch.",
        "He stays at «Larch Court Nursing Home».",
        "The midwife from the «Primrose Birth Centre» came.",
    ],
    "address": [
        "at «The Old Dairy, 3 Mill Hill», by the ford",
        "He lives at «Flat 4, The Granary, Dock Street».",
        "They live at «Whitegates, Mill Lane».",
        "Post goes to «22 Kirkgate», Penbury.",
        "He is at «Pitch 14, Fenland Caravan Park».",
        "moved to «Top Floor Flat, 61 Marine Parade»",
        "we went to «flat 3, 17 albert st», no answer",
        "They are in a room at «The Swan Hotel, 9 Esplanade», RV9 9XL.",
        "Her father is at «Bryn Awel, Heol y Parc», RV12 8AF.",
    ],
    "date_of_birth": [
        "Mum, Ola Nwosu, «4 May 1996», was in care.",
        "DOBs «03/04/2012» and «05/06/2014» for the boys",
        "Read Wilfred Pym's plan. «07.10.1933». Bank rang.",
        "«Kai: 04/05/2016» is on the label.".replace("«Kai: ", "Kai: «"),
        "He was born on «Boxing Day 2012».",
        "(b. «4 May 2016»)",
    ],
    "case_number": [
        "He was produced from prison, number «A4417XK», and could hear.",
        "Police log «0377 of 2/11/24» refers.",
        "Ref for the appeal is «CMP-55120».",
        "crime «20/55813/24» was closed",
        "the tenancy is «TEN/0044-1902-B»",
        "a file called «2024/LAC/0371»",
    ],
    "ni_number": [
        "NI no «JK 304 512 B»",
        "Nat ins «JK/30/45/12/B» on the letter",
    ],
    "phone": [
        "Phone «07700900321»/«01632960555»",
        "landline «496 0187», after six",
        "on «(+44) 7700 900321»".replace("«(", "(«"),
    ],
}
QUIET = [
    "Their dog, Rolo, barked and the cat Misty slept.",
    "Will there be tea? May we start?",
    "It is allowed under Reg 24 and Art 8.",
    "Supervision with the team 12/09/2024. Panel 03/04/2025.",
    "Penbury North is cold and so is the road to Penbury.",
    "Next steps: Ring school. Email GP. Book room.",
    "I learned from Stanko, from Hartman and from Laszloffy.",
    "The Outcomes Star and a silver Audi were in the picture.",
    "St John Ambulance came on St George's Day.",
    "It was her first week, and then the penny dropped.",
    "E's school rang about J's coat.",
    "The pre-birth assessment is due: EDD 21 June.",
    "The Director General spoke in Cumbria.",
    "PCF, KSS, EHCP, LAC, CIN, MASH and IRO are on the list.",
    "CHILD PROTECTION CONFERENCE REPORT FOR THE PANEL",
]
CASES = [(kind, line) for kind, lines in FOUND.items() for line in lines]


@pytest.mark.parametrize(("kind", "line"), CASES)
def test_hurried_note_gives_its_identifier(kind, line):
    wanted = [part.split("»")[0] for part in line.split("«")[1:]]
    text = line.replace("«", "").replace("»", "")
    found = [text[f.start : f.end] for f in findings(text) if f.kind == kind]
    assert [any(want in got for got in found) for want in wanted] == [True] * len(wanted), found


@pytest.mark.parametrize("text", QUIET)
def test_hurried_note_without_identifier_is_left_alone(text):
    assert findings(text) == []


def test_shouted_passage_keeps_every_character_in_its_place():
    shouted = "MET MR OSMAN BROWN AT 14 MILL ROAD WITH THE BABY. Then we left, İ and ß too."
    prose = quiet(shouted)
    assert len(prose) == len(shouted)
    assert prose.casefold() == shouted.casefold()
    assert prose.startswith("met Mr Osman Brown at 14 ")


def test_finding_in_a_shouted_passage_quotes_the_author():
    text = "MET SIOBHAN ADEYEMI AT HOME WITH THE BABY."
    assert [f.sentence for f in findings(text)] == [text]
