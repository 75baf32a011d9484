"""Schools, hospitals, homes, wards, courts, places of worship: a kind of setting with a name."""

import re
from collections.abc import Iterator

from portfolios.privacy import finding
from portfolios.privacy.finding import Span
from portfolios.privacy.lexicon import fold, is_word, listed
from portfolios.privacy.text import Text
from portfolios.privacy.windows import near, widened

# Adjectives that may stand between the name and the kind.
MIDDLE = (
    r"(?:(?:Community|Primary|Infants?|Juniors?|Secondary|High|Grammar|Special|Nursery"
    r"|Church of England"
    r"|C\.? ?of ?E\.?|CofE|CE|Catholic|Roman Catholic|RC|Free|Independent|Preparatory|Prep"
    r"|Middle|Upper"
    r"|Lower|Sixth Form|First|Girls['’]?|Boys['’]?|Islamic|Muslim|Jewish|Hindu|Academy|General"
    r"|Royal"
    r"|District|Cottage|Memorial|University|Teaching|City|County|Children['’]?s?|Maternity"
    r"|Psychiatric"
    r"|Women['’]?s|Family|Community|Technology|Mental Health|Surgical|Specialist|Residential|Aided"
    r"|VA|VC|Voluntary|Foundation|Studio|Mixed|Bilingual|Health|Medical|Care|Nursing|Residential"
    r"|Retirement|Day|Youth|Methodist"
    r"|Baptist|SEMH|Comprehensive|Parent|Child|Mother|Baby|Stroke|Rehabilitation|Rehab|Birth|Eye"
    r"|Education|Sports|Ladies['’]?|GP|Adventure|Extra|Secure|Respite|Short Breaks?|Sheltered"
    r"|Supported"
    r"|Pentecostal|Evangelical|Parish|Central|Jamia|Crown|Magistrates['’]?|County|Forest|Village"
    r"|and|&)\s+)"
)
KIND = (
    r"(?:Primary|Prim|Secondary|Comprehensive|Comp|Junior|Jnrs?|SEMH|UTC|Infants?['’]?"
    r"|Juniors?['’]?|School|Schools|High|Grammar|Academy|College"
    r"|Nursery|Nurseries"
    r"|Pre-?[Ss]chool|Playgroup|Kindergarten|Childcare|Montessori|Sixth Form|Hospital|Infirmary"
    r"|Hospice"
    r"|Clinic|Surgery|Medical Centre|Health Centre|(?:Medical|Dental|Group|GP|Family"
    r"|Doctors['’]?|Health) Practice|Dental Care"
    r"|Maternity|Doctors|Stroke Unit|Birth Suite|Day Hospital|Night Shelter|Approved Premises"
    r"|Play ?[Ss]chool|Play ?[Gg]roup|Toddlers|Kids['’]? Club|Adventure Playground|Sure Start"
    r"|(?:Church|Village|Community|Parish) Hall|Riding School|Stables|Boys['’] Club|Youth Zone"
    r"|Out[- ]of[- ]School(?: Club)?|Wraparound|Care Village|Holiday Club|Community Farm|City Farm"
    r"|Maternity Unit"
    r"|[Cc]hildren['’]?s['’]? [Hh]ome|[Cc]are [Hh]ome|[Nn]ursing [Hh]ome|[Rr]esidential [Hh]ome"
    r"|Retirement Village"
    r"|Home|Ward|Unit|Church|Chapel|Cathedral|Abbey|Mosque|Masjid|Temple|Gurdwara|Mandir|Synagogue"
    r"|(?:Family|Children['’]?s|Community|Youth|Day|Contact|Leisure|Resource|Birth|Birthing"
    r"|Wellbeing|Sports|Rehabilitation|Rehab|Recovery|Treatment|Respite|Outdoor|Activity|Islamic"
    r"|Learning|Drop-[Ii]n|Walk-[Ii]n|Care|Support|Dialysis|Play|Parent|Early Years|Adult|Older"
    r" People['’]?s|Women['’]?s|Assessment|Therapy|Dementia|Urgent Care|Treatment) Centre"
    r"|(?:Day|Private|Village|Community) Nursery|Day Care|Day ?Service|Out of School Club"
    r"|(?:After[- ]School|Breakfast|Holiday|Social|Lunch|Luncheon|Cricket|Rugby|Judo|Swimming"
    r"|Gymnastics|Netball|Football|Sports|Working Men['’]?s) Club|Toddler Group|Food ?[Bb]ank"
    r"|Short Breaks|Respite|Extra Care|Sheltered Housing|Supported Living|Almshouses"
    r"|Rest Home|Convalescent Home|Remand Centre|Detention Centre|Removal Centre|Secure Centre"
    r"|Training Centre|(?:Family|Health|Wellbeing|Youth|Advice|Children['’]?s|Parenting) Hub"
    r"|General(?! [A-Z])|Magistrates['’]?(?! Court)|Dentists|Pharmacy"
    r"|Community Hub|Caravan Park|Vihara|Kingdom Hall|Meeting House|Rectory|Priory|Convent"
    r"|Refuge|Hostel|Prison|Scouts|Brownies|Cubs|Rainbows|Beavers|Cadets|Studio School"
    r"|Guides"
    r"|Football Club|FC|Boxing Club|Family Court|Crown Court|County Court|Magistrates['’]? Court"
    r"|Combined Court|Police Station|Station House|Foyer|PRU|Pupil Referral Unit|Tabernacle"
    r"|Ministries|Centre|Hub|Gym)"
)
# After such a word a small letter may begin the kind: "Hillside primary school".
LOWER_KIND = (
    r"(?:(?:primary|infants?|junior|secondary|high|grammar|nursery|community|special|c of e)"
    r"(?: (?:and|&) \w+)? (?:school|academy)"
    r"|nursery|pre-?school|playgroup|academy|hospital|hospice|infirmary|church|mosque|gurdwara"
    r"|temple|synagogue|mandir|clinic|infants|juniors|day nursery"
    r"|children['’]?s home|care home|nursing home|residential home|ward|surgery|school|primary"
    r"|college|sixth form|youth club|refuge|children['’]?s unit|day unit|residential unit"
    r"|medical (?:centre|practice)|health centre|dental practice|(?:wellbeing|community|resource"
    r"|contact|leisure|birth|respite) centre|hostel|family centre|children['’]?s centre"
    r"|day centre|day service|prison|food ?bank|retirement village|short breaks"
    r"|after-?school(?: club)?"
    r"|(?:breakfast|holiday|kids['’]?|boxing|football|judo|swimming|lunch) club|toddler group"
    r"|toddlers|family hub|community hub|pupil referral unit|pru|supported living|extra care"
    r"|(?:gp|family|doctors['’]?) practice|maternity(?: unit)?|birth centre|youth centre"
    r"|(?:stroke|secure|rehab"
    r"|respite|assessment|mother and baby|parent and (?:baby|child)) unit|guest house"
    r"|rest home|medical practice|juniors|comprehensive|comp|centre)"
)
# "Aisha school nurse" names a nurse, "the Nowak school report" a report.
NOT_KIND = (
    r"(?!\s+(?:nurses?|teachers?|secretary|uniform|bus|run|trip|counsellor|staff|report|refus\w+"
    r"|attendance|holidays?|place|places|admissions?|transport|meals?|dinners?|age|leavers?"
    r"|manager"
    r"|managers|round|sister|clerk|records?|avoid\w+|based|phobi\w+|social|liaison|appointments?"
    r"|discharge|bags?|shoes|work|stuff|friends?|photos?|letter|letters)\b)"
)
WORD = r"(?:[A-Z][\w'’-]*|[A-Z]\.)"
JOIN = r"(?:\s+(?:of|the|and|on|upon|&|le|de|under)){0,2}\s+"
NAME = rf"{WORD}(?:{JOIN}{WORD}){{0,4}}"
NAMED = re.compile(rf"(?<![\w-])(?P<name>{NAME}?)\s+{MIDDLE}{{0,3}}{KIND}(?![\w-])")
LOWER = re.compile(rf"(?<![\w-])(?P<name>{NAME})\s+(?P<kind>{LOWER_KIND})(?![\w-]){NOT_KIND}")
SAINT = re.compile(
    r"(?<![\w-])(?:St\.?|Saint|Ss\.?|Our Lady(?: of)?|Holy|Sacred"
    r"|All)\s+[A-Z][\w-]+(?:(?:\s+(?:and|&|of|the))*\s+(?:St\.?\s+)?"
    rf"[A-Z][\w-]+)?(?:['’]s|s['’])(?:\s+{MIDDLE}{{0,3}}{KIND})?(?![\w-])"
)
DEVOTION = re.compile(
    r"(?<![\w-])(?:Our Lady(?: of [A-Z]\w+)?|Holy (?:Family|Trinity|Cross|Rosary|Name)"
    r"|Sacred Heart"
    rf"|All (?:Saints|Souls)['’]?|Christ (?:the King"
    rf"|Church))(?:\s+{MIDDLE}{{0,3}}{KIND})?(?![\w-])"
)
NUMBERED_WARD = re.compile(r"(?<![\w-])[Ww]ard\s+(?:\d{1,3}[A-Za-z]?|[A-Z]\d{0,2})\b")
PRISON = re.compile(
    r"(?<!\w)(?:HMP|YOI|HMYOI|HMP/YOI|HMP & YOI|STC|SCH|IRC)\s+[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)?"
)
# The kind first: "Church of the Good Shepherd", "Masjid Al-Noor".
KIND_FIRST = re.compile(
    r"(?<![\w-])(?:(?:Church|Chapel|Temple|Cathedral|Convent|Hospital|School|College|Priory"
    r"|Academy) of"
    r"(?: the| Our)? (?!England|Scotland|Wales|Ireland|Social|Rome|God\b|Nursing|Life|Thought|Law"
    r"|Education|Medicine|Physicians|Psychiatrists|Policing)(?:St\.? )?[A-Z]\w+(?: [A-Z]\w+)?"
    r"|Masjid[ -](?:e-)?[A-Z][\w-]+(?: [A-Z]\w+)?|Mandir [A-Z]\w+|Gurdwara [A-Z]\w+(?: [A-Z]\w+)*)"
)
HOUSE = re.compile(
    rf"(?<![\w-])(?P<name>{WORD}(?:\s+{WORD})?)\s+(?P<kind>House|Lodge|Manor|Grange|Hall|Court"
    rf"|Towers"
    rf"|View|Cottage|Villa|Meadows|Croft|Dene|Heights|Mount|Priory|Gables|Firs|Oaks|Elms|Beeches"
    rf"|Cedars|Willows|Laurels|Hollies|Bungalow|Annexe?|Hotel|Guest ?[Hh]ouse|B&B|Inn|Travelodge"
    rf"|Grove|Gardens)(?![\w-])"
)
# Patterns that say the whole name, each with a word that it begins with.
WHOLE = (
    (SAINT, listed("st saint ss our holy sacred all")),
    (DEVOTION, listed("our holy sacred all christ")),
    (NUMBERED_WARD, listed("ward")),
    (
        KIND_FIRST,
        listed(
            """
            church chapel temple cathedral convent hospital school college priory academy masjid
            mandir gurdwara
            """
        ),
    ),
    (PRISON, listed("hmp yoi hmyoi stc sch irc")),
)
# Words of which one stands in every kind of setting above.
KINDS = listed(
    """
    primary prim secondary comprehensive comp junior jnr jnrs semh utc infant infants infant's
    juniors junior's school schools high grammar academy college nursery nurseries pre-school
    preschool playgroup play playschool kindergarten childcare montessori form hospital infirmary
    hospice clinic surgery centre practice care maternity doctors unit suite shelter premises
    toddlers club start playground hall stables zone wraparound village farm home ward church
    chapel cathedral abbey mosque masjid temple gurdwara mandir synagogue day service group bank
    foodbank breaks respite extra housing living almshouses refuge hub general magistrates dentist
    dentists pharmacy vihara hall house rectory priory convent hostel prison scouts brownies cubs
    rainbows beavers cadets guides fc court station foyer pru tabernacle ministries gym
    after-school
    afterschool park
    """
)
HOUSES = listed(
    """
    house lodge manor grange hall court towers view cottage villa meadows croft dene heights mount
    priory gables firs oaks elms beeches cedars willows laurels hollies bungalow annex annexe hotel
    guesthouse guest b inn travelodge grove gardens
    """
)
# Of these a name alone is enough when somebody goes there.
HOMES = frozenset(("House", "Lodge", "Manor", "Grange", "Priory", "Gables"))
VISITED = re.compile(
    r"(?:\b(?:at|from|to|into|like|visit(?:ed|ing)?|leave|left|reached|rang|called|of|in|@))\s+$"
)
LIVES_IN = re.compile(
    r"\b(?:placed|placement|live[sd]?|living|moved|residents?|residential|stay(?:s|ed|ing)?"
    r"|respite|care"
    r"|carers|key ?worker|supported|hostel|refuge|hospital|admitted|discharged?|manager|matron"
    r"|staff|units?|placements?|bedrooms?|residence|dols|tenancy|lodgings?|warden|scheme manager"
    r"|sheltered|extra care|cqc|night shift|the home|missing from|beds?|lounge)\b",
    re.IGNORECASE,
)
OFFICE = re.compile(
    r"\b(?:office|council|desk|town|training|court ?room|waiting room|interview room|one-way"
    r"|car park)\b",
    re.IGNORECASE,
)
# Words that do not make a setting one of many: "the Local Primary School", "Virtual School".
GENERAL = listed(
    """
    the a an our my his her their its this that your no any every one another new old local big
    small virtual forest sunday saturday boarding primary secondary special mental health
    physical general acute family high community children childrens adult adults social state
    free summer breakfast after before first second third elective crown magistrates county
    youth supreme appeal protection central early help years day night care nursing residential
    respite intensive intermediate assessment medical district emergency accident outpatient
    looked foster secure young offender people peoples support safeguarding public private
    national royal college school nursery hospital church ward home unit academy sixth form at
    from in to when then and but mum dad she he they we i at on for if so last next year stroke
    maternity labour neonatal dementia geriatric paediatric psychiatric police fire law business
    good best practice anti-oppressive evidence-based relationship-based reflective direct
    social-work welsh english british teaching learning independent specialist single parent
    mother baby catholic anglican methodist baptist grammar infant infants junior juniors pupil
    referral alternative provision old-age own of is was are after-school contact leisure
    resource women womens men mens village city town region regional east west north south inner
    outer monday tuesday wednesday thursday friday christmas easter both either nobody everyone
    no-one some all most many few what which where who how why high-risk trauma-informed
    strengths-based person-centred group good-enough quality excellent poor house covid
    mr mrs ms miss attorney director secretary inspector major adjutant solicitor professional
    open day return civic job shopping garden call conference retail time health outreach advice
    walk-in visitor visitors cost data control test leisure further higher custody
    journey virtual-school headteacher head deputy housing drop-in
    """
)
# "St Patrick's Day", "St John Ambulance".
FEAST = re.compile(r"\s+(?:Day|Eve|Ambulance|Trust)\b")
# After the beginning of a sentence "Ring school" and "Call surgery" say what to do.
BARE_KINDS = listed(
    "school nursery hospital surgery ward church college primary home prison clinic"
)
OPENS = re.compile(r"(?:^|[.!?:;•\n-])\s*$")
# Institutions that stand in reports, law and training, not in a family's life.
KNOWN = re.compile(
    r"(?:Winterbourne View|Whorlton Hall|Orchid View|Cawston Park|Mid Staffordshire|Bryn Estyn"
    r"|Tavistock"
    r"|Bournewood|Medomsley|Harvard|Supreme Court|High Court|Court of Protection|Court of Appeal"
    r"|Old Bailey"
    r"|Royal College|Sunday School|Frontline|Chief Social|Principal Social|House of|Portman"
    r"|Frankfurt|St\.? Mungo|St\.? John Ambulance|St\.? Giles Trust"
    r"|Chicago School|\w+ (?:Town|City|United|Rovers|Albion|Athletic) (?:FC|Football Club)"
    r"|(?:British|Social|National|Anna) (?:\w+ )?(?:Association|Institute|Centre))"
)


def settings_named(read: Text) -> Iterator[Span]:
    """Every named setting, with its kind where the kind is said."""
    text = read.text
    for pattern, words in WHOLE:
        for match in near((pattern,), widened(read.spots(words), 2, 75), text):
            if not (KNOWN.match(match[0]) or FEAST.match(text, match.end())):
                yield Span(match.start(), match.end(), finding.SETTING)
    kinds = read.spots(KINDS)
    for pattern, capital in ((NAMED, True), (LOWER, False)):
        spots = [spot for spot in kinds if text[spot[0]].isupper() is capital]
        for match in near((pattern,), widened(spots, 80, 30), text):
            start = _own_name(match)
            told = pattern is LOWER and _is_told(text, match)
            if start is not None and not told and not KNOWN.search(match[0]):
                yield Span(start, match.end(), finding.SETTING)
    yield from _houses(read)


def _is_told(text: str, match: re.Match[str]) -> bool:
    """Is a bare "school" somebody's ("Kian's school") or part of an order ("Ring school")?"""
    name = fold(match["name"])
    if match["kind"] not in BARE_KINDS:
        return False
    if name.endswith("'s") and " " not in name:
        return True
    return (
        is_word(name) and OPENS.search(text[max(0, match.start() - 4) : match.start()]) is not None
    )


def _own_name(match: re.Match[str]) -> int | None:
    """Where the name begins, after general words such as "The"; None when nothing else is left."""
    start = match.start("name")
    for word in re.finditer(r"[\w'’.-]+", match["name"]):
        plain = _plain(word[0])
        if len(plain) > 1 and plain not in GENERAL:
            return start + word.start()
    return None


def _plain(word: str) -> str:
    return fold(word).strip("'.").removesuffix("'s").replace("'", "")


def _houses(read: Text) -> Iterator[Span]:
    """Houses where somebody is cared for, or that have a name and are no office."""
    text = read.text
    spots = [spot for spot in read.spots(HOUSES) if text[spot[0]].isupper()]
    for match in near((HOUSE,), widened(spots, 45, 14), text):
        start = _own_name(match)
        around = text[max(0, match.start() - 60) : match.end() + 40]
        if start is None or KNOWN.search(match[0]) or OFFICE.search(around):
            continue
        visited = match["kind"] in HOMES and VISITED.search(text[max(0, start - 20) : start])
        if visited or LIVES_IN.search(around):
            yield Span(start, match.end(), finding.SETTING)
