"""Numbers, dates, addresses and settings: each way of writing one is found, look-alikes are not."""

import pytest

from benches.privacy import overlaps
from portfolios.privacy import findings

FOUND = {
    "date_of_birth": [
        "She was born on «3 November 1938» in this town.",
        "DOB: «12/04/2015», seen alone.",
        "d.o.b. «12.4.15» on the old form.",
        "Date of birth «2014-09-30», address unknown.",
        "His birthday is «21st of March», he told me twice.",
        "Born «March 3rd, 2016», at thirty weeks.",
        "She turns eighteen on «9 June 2026» and the plan ends.",
        "(DOB «07-11-2009»)",
        "the baby was born at home on «1 Feb 2024»",
        "«17 May 2012» is his date of birth.",
        "Date of Birth - «4th July 2011»",
        "She gave her date of birth as the «third of May 1961»",
        "He was born in Hull on «29/02/2012», a leap day.",
        "Kacper («14/06/2017») lives with his nan.",
    ],
    "nhs_number": [
        "NHS number «943 476 5919»",
        "NHS no: «9434765919»",
        "her number is «943-476-5919»",
        "NHS «943 4765919» on the wristband",
        "nhs num «943 476 59 19»",
    ],
    "ni_number": [
        "NI «AB 12 34 56 C»",
        "her national insurance number, «AB123456C», was on it",
        "National Insurance number «QQ 12 34 56 C»",
        "ni number «ab 123456 c»",
        "NINO: «JG-10-37-59-A»",
        "it was «JG 10 37 59 A» on the payslip",
        "her NI number is «ZZ123456D»",
    ],
    "phone": [
        "Ring «07700 900123» after six.",
        "call «07700900123»",
        "+44: «+44 7700 900123»",
        "on «+44 (0)7700 900 123»",
        "«0113 496 0001» is the office",
        "«(0113) 496 0001»",
        "«020 7946 0018»",
        "«01632 960 001»",
        "mobile «07700-900-123»",
        "text «07700.900.123»",
        "tel. «0044 7700 900123»",
        "his number is «077 009 001 23»",
        "her mother in Gdańsk is on «+48 22 555 01 23»",
        "«029 2018 0123» is the new one",
        "phone «03069 990 112»",
    ],
    "email": [
        "write to «jo.fenwick@riverside.example»",
        "mail «j_o+x@mail.riverside.example».",
        "<«amara@example.org»>",
        "«SALLY.K@EXAMPLE.COM» in capitals",
    ],
    "postcode": [
        "at «RV3 8LT».",
        "«RV38LT»",
        "«rv3 8lt» he typed",
        "«SW1A 1AA»",
        "«M1 1AE»",
        "«RV12  4QX»",
        "(«B33 8TH»)",
    ],
    "address": [
        "at «41 Cordwainer Street».",
        "«Flat 9, 41 Cordwainer Street»",
        "«12a St Mary's Road»",
        "«7 The Crescent»",
        "«114 Upper Mill Lane»",
        "«Flat 3, Beech House, 12 Mill Road»",
        "«Rose Cottage, Mill Lane»",
        "«PO Box 212»",
        "«22 Old Vicarage Gardens»",
        "they moved to «3 Alma Terrace»",
        "at «19 park avenue» apparently",
        "«Flat 14, Nightingale Court»",
        "She lives on «Tannery Row», above the shop.",
        "«Unit 4, 18 Dock Road»",
        "«50-52 King Street»",
        "«Apartment 6B, 200 Quayside Walk»",
        "«number 14, Hazel Close»",
    ],
    "case_number": [
        "case number «RV24C00173»",
        "in «ZC25P01022» the court said",
        "Mosaic ID «1048827»",
        "mosaic number «1048827»",
        "LCS «558201» is hers",
        "see «LL-558201»",
        "ref «CL-2026-011852»",
        "our reference is «RBC/2026/0417»",
        "crime reference number «42/81733/26»",
        "case ref: «FH-20417»",
        "file no. «88213»",
        "Liquidlogic record «7719023»",
        "referral number «R-00912» was closed",
        "hospital number «K4471902»",
        "URN «00417-2219»",
        "client number «204 881»",
        "the case («CP-2025-00318») was open",
        "Home Office reference «A1234567»",
    ],
    "school_or_setting_name": [
        "at «Ashdown Primary School».",
        "«St Jude's» sent a letter",
        "the head of «Thornleigh Academy»",
        "«Little Acorns Nursery»",
        "«Queensmere Hospital»",
        "placed at «Holmcroft Children's Home»",
        "on «Bramley Ward»",
        "«Ward 12»",
        "«St Cuthbert's C of E Primary»",
        "«Our Lady of Lourdes Catholic Primary School»",
        "«Thornleigh Family Court»",
        "«HMP Fernhill»",
        "at The «Elms Care Home»",
        "«Riverbank Infant School»",
        "«Hillside High»",
        "the «Meadows Family Centre»",
        "«Rowan Tree Pre-school»",
        "«Al-Noor Mosque»",
        "«Christ Church» food bank",
        "«Millbrook Medical Centre»",
        "«Fernbank Special School»",
        "«St. Anne's Hospice»",
        "«Oakwood College» offered a place",
        "he lives in «Larch House», a supported flat",
        "«Sir John Deane's Sixth Form College»",
        "«King Edward VI Grammar School»",
        "at «Park View School»",
    ],
    "vehicle_reg": [
        "a silver Corsa, «YD19 KLM»",
        "«YD19KLM»",
        "reg «yd19 klm»",
        "the car («P432 RTW»)",
        "plate «ABC 123D»",
        "a van, «R12 XYZ», outside",
        "number plate «TUI 1234»",
        "registration «LN08VTX»",
    ],
}

QUIET = [
    "The Children Act 1989 came before the Children Act 2004.",
    "The letter of 12 March 2025 arrived on 14/03/2025.",
    "On 3 November 2025 I started; on 1 May 2026 I passed six months.",
    "The service was born on 1 April 2014.",
    "The order number is 4857773456 and the invoice was 9434765919.",
    "ISBN 0465061710 is on the reading list.",
    "Call 999, or 101, or 111, or Childline on 0800 1111.",
    "We had 1,250 referrals and 312 assessments in 2024/25.",
    "Section 47, Section 20, Regulation 44 and Schedule 2.",
    "[2013] UKSC 33 and [2019] EWCA Civ 965 were on the slide.",
    "Form C110A and form C2 were filed at 10.30.",
    "In Year 9 he moved down to set 4 and room B12.",
    "KS2 SATs, Year 10 GCSEs, a C1 form and an A4 pad.",
    "The M62 was closed between J24 and J25.",
    "She is 14 and he is 9; they have 3 cats and 12 fish.",
    "It was 20 minutes down the road and 3 doors along.",
    "The primary school and the local hospital both rang.",
    "His new school is near the old nursery.",
    "The Virtual School and the Court of Protection team.",
    "A High Court judge and the Family Court in general.",
    "I paid £12.50 for parking and £4.20 for tea.",
    "The helpline is 0808 800 5000.",
    "Version 3.2 replaced version 3.1 in Q4 2024.",
    "We scored 12/20, 14/20 and 9/10.",
    "My bus is the 42 at 07:45 from stand C.",
    "Working Together 2023, paragraph 3.12, page 114.",
    "My course code was SW7012 and my essay had 4,000 words.",
    "In 2014 the Care Act changed how we think of eligibility.",
    "The Mental Health Ward is what people call it.",
    "A Forest School session and a Breakfast Club.",
    "I used the Graded Care Profile 2 with them.",
    "She had 6 strengths and 47 worries on the page.",
    "The date of the birth plan meeting moved twice.",
    "We meet at 10 on Monday 12 May in Room 4.",
    "The caseload was 18 in June and 22 in July.",
]


def marked(line: str) -> tuple[str, dict]:
    """The line without its marks, and the span that was marked."""
    start, end = line.index("«"), line.index("»") - 1
    return line.replace("«", "").replace("»", ""), {"start": start, "end": end}


CASES = [(kind, line) for kind, lines in FOUND.items() for line in lines]


@pytest.mark.parametrize(("kind", "line"), CASES)
def test_identifier_is_found_however_it_is_written(kind, line):
    text, span = marked(line)
    assert any(overlaps(finding, {**span, "kind": kind}) for finding in findings(text))


@pytest.mark.parametrize("text", QUIET)
def test_look_alike_is_left_alone(text):
    assert findings(text) == []


@pytest.mark.parametrize("number", ["943 476 5918", "9434765910", "111 111 1111"])
def test_ten_digits_with_a_wrong_check_digit_are_no_nhs_number(number):
    assert not [f for f in findings(f"NHS number {number}") if f.kind == "nhs_number"]


@pytest.mark.parametrize("number", ["BG123456A", "GB123456A", "DA123456A", "AO123456A"])
def test_prefix_that_is_never_issued_is_no_insurance_number_unless_named_so(number):
    assert findings(f"The sticker said {number} in red.") == []
    (found,) = findings(f"National Insurance number {number}")
    assert found.kind == "ni_number"
