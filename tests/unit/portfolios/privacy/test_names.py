"""Names of people from every community are found by what stands beside them; authors are not."""

import pytest

from portfolios.privacy import findings

FOUND = [
    "I told «Kacper» that I would ring.",
    "«Kacper» drew a house with no door.",
    "Her brother «Goodwill» came home.",
    "Mrs «Cook» and Mr «Bell» were both there.",
    "mrs «okafor» said no",
    "dr «patel» rang twice",
    "His name is «Precious», she said.",
    "A girl called «Sky» opened the door.",
    "«Hodan»'s mum was tired.",
    "Then «Faith» laughed.",
    "«Grace» said that she was hungry.",
    "«Will» asked who I was.",
    "I met «Rose» and «Mark» at the bus stop.",
    "«Zyrqana» (7) was under the table.",
    "the health visitor, «Oonagh», agreed",
    "I spoke to «Nguyễn Thị Hoa» for an hour.",
    "«Mohammed al-Rashid» signed the plan.",
    "«Siân Llewellyn-Okoro» is his aunt.",
    "«O'Connell» was all that it said on the bell.",
    "Auntie «Bisi» does the school run.",
    "PC «Hargreaves» took the statement.",
    "“«Jaydon», come here,” she said.",
    "- «Ewa» to ring the school",
    "| «Tomasz» | 9 | Year 4 |",
    "**«Mihaela»** was first.",
    "My manager, «Dele», said to go home.",
    "we agreed that her cousin «kasia» would collect",
    "«Ahmed» and «Leyla» are cousins.",
    "She is known as «Bunty» to everyone.",
    "He told «Ade» and «Ade» told me.",
    "Signed, «Bartosz Zielinski».",
    "«ANGHARAD» was written in red.",
    "It was «Xiu Ying» who rang.",
    "«Chukwuemeka» had his hood up.",
    "His twin «Comfort» had hers down.",
    "Judge «Achterberg» read every page.",
    "«Deborah Kelly» from housing came late.",
    "I have known «Shanelle» for a year.",
    "Next to «Iffat» sat her lawyer.",
    "I do not think that «Bronagh» slept.",
    "Nan «Pauline» brought the biscuits.",
    "“Is «Tadhg» in?” I asked.",
    "The foster carers, «Ruth» and «Emeka», waited.",
    "with her baby «Musa» on her knee",
    "We spoke about «Ramón» for an hour.",
    "Neither «Fiza» nor her sister wanted to come.",
    "Her dad, «Delroy Campbell», lives in Leeds.",
]

QUIET = [
    "Munro (2011) asks what children say about us.",
    "As Featherstone et al. put it, families need more than scrutiny.",
    "Kolb's cycle has four stages and I skipped two.",
    "Zimbalist (2019) found the same.",
    "According to Zimbalist, this is common.",
    "I used Zimbalist's model of supervision.",
    "Drawing on Fook and Gardner, I wrote it again.",
    "Schön argues that we reflect in action.",
    "Eileen Munro and Donald Schön are on every reading list.",
    "Child A and Young person E met Ms B and Mr D.",
    "Baby G went home with Ms. K on the bus.",
    "Re B-S and Re W were quoted; so was N v ACCG.",
    "The Care Act 2014 and the Mental Capacity Act 2005 apply.",
    "The Early Help Team and Children's Services moved floors.",
    "Strengthening Families and Signs of Safety are on the wall.",
    "Will she come? May I sit down? Mark my words.",
    "Hope is not a plan. Grace is hard to measure.",
    "Rose from her chair she did not; dawn came anyway.",
    "In Leeds and Bradford, in Poland and in Nigeria, people wait.",
    "She is from Gdańsk and he moved to Thornleigh.",
    "On Monday, in March, at Easter, after Eid.",
    "The Polish interpreter and the Somali worker agreed.",
    "Barnardo's, the NSPCC, Ofsted and Cafcass replied.",
    "We met on Teams, then Zoom, then WhatsApp.",
    "The Laming report and the Munro Review are on the shelf.",
    "Gillick competence and the Fraser guidelines came up.",
    "Parkinson's disease and Down's syndrome were on the form.",
    "I shall call her Amina. Amina liked the bus.",
    "“Marta” (not her real name) waited for an hour.",
    "Their cat is called Burek and their dog is called Rex.",
    "The IRO, the SENCo and the GP were all late.",
    "My Team Manager and the Principal Social Worker agreed.",
    "It was Christmas. It was Black History Month.",
    "## What I learned from Direct Observation Two",
    "I'm sure. Don't ask. It's late. They've gone. He'd know.",
    "*The Body Keeps the Score* was on her shelf.",
    "Anti-racist and Afro-Caribbean are on the list.",
    "Mum and Dad came, and Nan, and Grandad.",
    "The Freedom Programme, the Solihull Approach, the Triple P course.",
    "Universal Credit and Carer's Allowance stopped.",
    "Bronfenbrenner's circles helped.",
    "Reading Lipsky helped; Goffman helped more.",
    "Under Operation Encompass the school was told.",
    "He supports Arsenal and she supports Leeds United.",
    "God was at the table too.",
    "Sarah's Law and Martha's Rule are named after people.",
]


def marked(line: str) -> tuple[str, list[str]]:
    """The line without its marks, and the words that were marked."""
    wanted = [part.split("»")[0] for part in line.split("«")[1:]]
    return line.replace("«", "").replace("»", ""), wanted


@pytest.mark.parametrize("line", FOUND)
def test_name_is_found_in_its_context(line):
    text, wanted = marked(line)
    assert [text[f.start : f.end] for f in findings(text) if f.kind == "person_name"] == wanted


@pytest.mark.parametrize("text", QUIET)
def test_capital_that_names_no_person_is_left_alone(text):
    assert findings(text) == []


def test_name_known_from_one_place_is_found_in_another():
    text = "I met her son Success on Monday. On Tuesday I saw Success again."
    assert [f.start for f in findings(text)] == [text.index("Success"), text.rindex("Success")]


def test_finding_carries_its_sentence_and_exact_offsets():
    text = "I waited. Then Dr. Hussain rang me! It was late."
    (found,) = findings(text)
    assert text[found.start : found.end] == "Hussain"
    assert found.sentence == "Then Dr. Hussain rang me!"
