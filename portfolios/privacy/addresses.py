"""Postcodes and addresses."""

import re
from collections.abc import Iterator

from portfolios.privacy import finding
from portfolios.privacy.capitals import AMBIGUOUS, PLACE, UNKNOWN, WORD, sort_of
from portfolios.privacy.finding import Span
from portfolios.privacy.lexicon import fold, listed
from portfolios.privacy.text import Text
from portfolios.privacy.windows import Part, near, parts, widened

POSTCODE = re.compile(
    r"(?<![\w-])(?:[A-Z]{1,2}\d[A-Z\d]?[ -]{0,3}\d[ABD-HJLNP-UW-Z]{2}|GIR ?0AA)(?![\w-])",
    re.IGNORECASE,
)
ORDINAL = re.compile(r"(?:1st|2nd|3rd|\dth)$", re.IGNORECASE)

KIND = (
    r"(?:Street|Str|St|Road|Rd|Avenue|Ave|Lane|Ln|Close|Drive|Dr|Way|Court|Ct|Crescent|Cres"
    r"|Gardens|Gdns"
    r"|Terrace|Place|Pl|Grove|Square|Sq|Hill|Row|Walk|Mews|Park|Rise|View|Green|Parade|Yard"
    r"|Wharf|Gate"
    r"|Croft|Mount|Vale|Meadows?|End|Fold|Bank|Broadway|Parkway|Quay|Villas?|Buildings|Mansions"
    r"|Heights"
    r"|Towers?|Common|Cottages?|Path|Promenade|Circus|Esplanade|Ridge|Chase|Dene|Fields?|Brow"
    r"|Side|Gait"
    r"|Wynd|Bridge|Hollow|Copse|Orchard|Spinney|Garth|Approach|Passage|Alley|Arcade|Causeway"
    r"|Crossing"
    r"|Drove|Strand|Steps|Mead|Leas?|Leaze|Paddocks?|Brae|Hythe|Staithe|Docks?|Locks?|Basin"
    r"|Harbour"
    r"|Market|Cross|Corner|Circle|Links?|Nook|Dell|Dale|Downs?|Oval|Ring|Loop|Warren|Woods|Moor"
    r"|Acres?|Crest|Ride|Drift|Boulevard|Blvd|Byway|Cliff|Co?ombe|Cwm|Moorings|Pastures?|Piece"
    r"|Ropewalk|Shaw|Thicket|Weir|Wold|Twitten|Ginnel|Snicket|Loke|Precinct|Terr|Pde|Pk|Cl|Sq|Wk"
    r"|Grv|Maltings|Banks?|Quays|Shore|Front|Beach|Island|Lodge|Forge|Mill|Barns?|Stables"
    r"|Embankment|Estate|Farm|Gardens|Glade|Glen|Heath|Loan|Point|Reach|Riverside|Wood)"
)
# Of those, the words that end the name of a street and little else.
STREET_KIND = (
    r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Close|Drive|Way|Crescent|Terrace|Grove|Row|Walk|Mews"
    r"|Rise|Parade|Wharf|Drove|Hill|Gardens|Green|Square)"
)
LOWER_KIND = (
    r"(?:street|st|road|rd|avenue|ave|av|lane|ln|close|drive|crescent|cres|gardens|gdns|terrace"
    r"|terr"
    r"|grove|mews|way|court|ct|place|pl|hill|row|rise|view|square|sq|villas|croft|parade|pde|cl"
    r"|cotts"
    r"|wharf|drove|green|walk|gate|park|wy|est|bldgs|towers?|cottages)"
)
BUILDING = (
    r"(?:House|Court|Towers?|Lodge|Mansions|Point|Heights|Block|Buildings?|Place|Cottages?|Hall"
    r"|Mills?|Works|Maltings|Site|Marina|Foyer|Brewery|Granary|Caravan (?:Park|Site)"
    r"|Holiday Park|Traveller Site|Park Homes|Hostel|Hotel|Apartments|Flats|Warehouse|Arms)"
)
# The last word of a house's own name: "The Old Forge, 2 Chapel Hill".
HOUSE = (
    r"(?:Cottages?|House|Farm|Farmhouse|Lodge|Villa|Bungalow|Barn|Hall|Forge|Mill|Mews|Orchard"
    r"|Vicarage"
    r"|Rectory|Stables|Hotel|Inn|Arms|Chapel|Manor|Grange|Granary|Maltings|Smithy|Schoolhouse"
    r"|Gatehouse"
    r"|Croft|Annexe?|Nook|End|Towers?|Court|Point|Apartments|Flats|Dairy|Bakery|Rise|View|Place"
    r"|Gate"
    r"|Gables|Elms|Oaks|Willows|Laurels|Firs|Beeches|Hollies|Limes|Poplars|Cedars|Mansions"
    r"|Heights|Bank|Lea|Leigh|Holme"
    r"|Brae|Ridge|Dene|Mead|Haven|Garth|Edge|Brow|Nest|Hollow|Knoll|Mount|Crest|Side|Hey|Gables"
    r"|Wood)"
)
# "Larch Court Nursing Home" is a setting, not the street called Larch Court.
NOT_SETTING = (
    r"(?!\s+(?:Nursing|Care|Residential|Rest|Retirement|Children\S*|School|Primary|Infants?"
    r"|Juniors?"
    r"|High|Academy|College|Nursery|Surgery|Medical|Dental|Health|Hospital|Hospice|Clinic|Family"
    r"|Community|Contact|Day|Centre|Church|Chapel|Ward|Unit|Home|Hostel|Hotel|Practice|Team"
    r"|Pre-?[Ss]chool|Playgroup|Secondary|Special|Foyer|Extra|Supported|care home|nursing home))"
)
NAME = r"(?:(?:St\.?|[A-Z][\w'’-]+)\s+)"
NUMBER = r"(?:\d{1,4}\s?[a-zA-Z]?(?:\s?[-–/]\s?\d{1,4}[a-zA-Z]?)?)"
SPELT = r"(?:[Nn]umber\s+(?:[a-z]+(?:-[a-z]+)?))"
FLAT = (
    r"(?:(?:(?i:flat|apartment|apt|maisonette|trailer|unit|room|studio|plot|caravan|pitch|berth"
    r"|mooring|bedsit|chalet"
    r"|suite|lodge)\.?\s+(?:\d{1,4}(?:/\d{1,2})?\s?[A-Za-z]?|[A-Z]\d*)|(?i:(?:ground|first|second"
    r"|third|top|lower|upper)[ -]floor(?: flat)?|basement(?: flat)?))\b)"
)
STREET = rf"(?:{NUMBER}|{SPELT}),?\s+{NAME}{{1,4}}{KIND}\b"
NUMBERED = re.compile(
    rf"(?<![\w/£$.-])(?:{FLAT},?\s+)?(?:(?:[Tt]he\s+)?{NAME}{{1,3}}{HOUSE},?\s+"
    rf"|The\s+[A-Z][\w'’-]+,\s+)?{STREET}(?!\s+[A-Z][a-z]+\s+(?:Team|Service))"
)
IN_BUILDING = re.compile(
    rf"(?<!\w){FLAT},?\s+(?:at\s+|in\s+)?(?:(?:[Tt]he\s+)?{NAME}{{1,3}}(?:{BUILDING}"
    rf"|{KIND})\b|The\s+[A-Z][\w'’-]+(?!\s+[A-Z]))(?:,\s+(?:{NUMBER},?\s+)?{NAME}{{1,3}}{KIND}\b)?"
)
NAMED_HOUSE = re.compile(
    rf"(?<!\w)(?:(?:The\s+)?(?:[A-Z][\w'’-]+\s+){{0,2}}{HOUSE}|The\s+[A-Z][\w'’-]+"
    rf"|(?<=\bat )[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)?),\s+{NAME}{{1,3}}{KIND}\b"
)
# "Foxgloves, Church Lane, Hexley": any word and a street, set off from what surrounds them.
SET_OFF = re.compile(
    r"(?:^|[.:;,(\n\"“]\s?|\b(?:at|is|to|of|in|from|near)\s)(?P<street>(?P<name>[A-Z][a-z'’-]+)"
    rf"(?:\s[A-Z][\w'’-]+)?,\s+{NAME}{{1,3}}{STREET_KIND})(?=[,.;:)\n]|$)"
)
LOWER = re.compile(
    rf"(?<![\w/£$.-])(?:(?:flat|room"
    rf"|apt)\s+\d+\w?,?\s+)?\d{{1,4}}[a-z]?,?\s+(?P<name>[a-z'’-]{{3,}}(?:\s+[a-z'’-]{{3,}})?)"
    rf"\s+{LOWER_KIND}\b",
    re.IGNORECASE,
)
# "at 22 Kirkgate, Leeds": a street of one word, when a comma or the sentence ends behind it.
WELSH = (
    r"(?:Heol|Maes|Cwrt|Ffordd|Clos|Bryn|Pen|Rhodfa|Stryd|Tan|Ger|Llys|Lon)(?:[ -](?:y|yr"
    r"|[A-Z]\w+)){1,3}"
)
ONE_WORD = re.compile(
    r"(?:\b(?:at|of|to|address(?: is| was)?:?|lives?(?: at)?|home(?: is)?:?|from|visit(?:ed)?|hv"
    r"|h/v|t/v|in|c/o|is|house:?|has|rents)\s+|[.;:,]\s+|^)"
    rf"(?P<street>{NUMBER}\s(?:The\s)?(?P<name>[A-Z][a-z'’-]{{4,}}|{WELSH}))"
    r"(?=[,;)\n]|\.(?:\s|$)|$)",
    re.MULTILINE,
)
PART = r"[A-Z][\w'’.-]+(?:\s+(?:(?:y|yr|of|the|on|and|le)\s+)?[A-Z][\w'’.-]+){0,3}"
# Whatever stands between "at" and a postcode, with capitals and commas, is an address.
POSTED = re.compile(
    rf"\b(?:at|to|of|in|address(?: is| was)?:?|home:?|is|visit(?:ed)?|from|c/o)\s+(?P<street>"
    rf"(?:(?:The\s+|{FLAT},?\s+|{NUMBER},?\s+)?{PART},?\s+){{1,3}}?"
    rf"(?:{NUMBER},?\s+)?{PART})"
    r",?\s+(?=[A-Za-z]{1,2}\d[A-Za-z\d]?\s?\d[A-Za-z]{2}\b)"
)
BOX = re.compile(r"\bP\.?\s?O\.?\s+Box\s+\d+\b", re.IGNORECASE)
HOME = re.compile(
    r"\b(?:lives?|lived|living|address(?: is| was)?|home|house|flat|moved|stay(?:s|ed|ing)"
    r"|resid\w+|tenancy|property|bedsit|lodgings?|bailed|sofa|accommodation)\s+"
    rf"(?:is\s+|was\s+|back\s+)?(?:at|on|in|to|off"
    rf"|into)?\s*(?P<street>{NAME}{{1,3}}{KIND})\b{NOT_SETTING}"
)
# Between a number and "road" these words show that no street is named.
LOOSE = listed(
    """
    the down of years year minutes minute miles mile weeks week months month days day hours hour
    on in people steps step yards metres doors houses along from off out and one own per each
    main this that way our his her their side busy cars lane ago for with more other new
    mins min metre metres yard sleeps bed beds bedroom storey floor year's day's week's hours'
    minutes' hour's weeks' point set full-time part-time first second third to a an and
    different children families court cases full fire back some such very over under about into
    next
    """
)
LIVES = listed(
    """
    live lives lived living address home house flat moved stay stays stayed staying resides
    resided residing resident tenancy property bedsit lodging lodgings bailed sofa accommodation
    """
)
STREETS = listed(
    """
    street st road rd avenue ave lane ln close drive way crescent terrace grove row walk mews rise
    parade wharf drove hill gardens green square
    """
)
FLATS = listed(
    """
    flat apartment apt maisonette trailer unit room studio plot caravan pitch berth mooring
    bedsit chalet suite lodge
    floor basement number
    """
)
COMMA = re.compile(r",\s[A-Z]")
NOT_NUMBER = re.compile(
    r"\b(?:section|s\.?|year|yr|regulation|reg|stage|standard|part|schedule|step|level|day|week"
    r"|page"
    r"|chapter|article|rule|paragraph|para|tier|phase|session|question|version|ward|form"
    r"|statement|outcome|domain|team|bus|row)\s*$",
    re.IGNORECASE,
)
# "1 June Court", "20 Family Court": the word after the number begins no street.
NOT_STREET = re.compile(
    r"\d\w?,?\s+(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December"
    r"|Family|High|Crown|Magistrates\S*|County|Youth|Supreme|Early|Social|Looked|Child\S*|Care)\s"
)


def postcodes(read: Text) -> Iterator[Span]:
    """Postcodes; in small letters only with a space or two letters before the number."""
    for match in near((POSTCODE,), _inward(read, 10), read.text):
        written = match[0]
        if ORDINAL.search(written) and not written.isupper():
            continue
        if written.isupper() or " " in written or written[1].isalpha():
            yield Span(match.start(), match.end(), finding.POSTCODE)


def _inward(read: Text, before: int) -> list[Part]:
    """Around every digit with two letters behind it, as the second half of a postcode has."""
    ends = [end for _, end in read.digits if read.text[end : end + 2].isalpha()]
    return [(max(0, end - before), end + 3) for end in ends]


def addresses(read: Text) -> Iterator[Span]:
    """Number and street, flat and building, house and street, box, street somebody lives in."""
    yield from _numbered(read)
    text = read.text
    for match in near((POSTED,), _inward(read, 120), text):
        yield Span(*match.span("street"), finding.ADDRESS)
    for match in near((NAMED_HOUSE,), parts(COMMA, text, 45, 60), text):
        yield Span(match.start(), match.end(), finding.ADDRESS)
    for match in near((SET_OFF,), widened(read.spots(STREETS), 60, 3), text):
        if sort_of(fold(match["name"])) in {UNKNOWN, WORD, AMBIGUOUS}:
            yield Span(*match.span("street"), finding.ADDRESS)
    for match in near((HOME,), widened(read.spots(LIVES), 0, 70), text):
        yield Span(*match.span("street"), finding.ADDRESS)


def _numbered(read: Text) -> Iterator[Span]:
    """Addresses with the number of a house, a flat or a box."""
    text, found = read.text, read.digits
    places = widened(sorted(found + read.spots(FLATS)), 45, 60)
    for match in near((NUMBERED, IN_BUILDING, BOX), places, text):
        if match.re is not NUMBERED or not _is_other(text, match):
            yield Span(match.start(), match.end(), finding.ADDRESS)
    for match in near((ONE_WORD, LOWER), widened(found, 25, 50), text):
        if _is_street(match):
            street = "street" if match.re is ONE_WORD else 0
            yield Span(*match.span(street), finding.ADDRESS)


def _is_street(match: re.Match[str]) -> bool:
    """Is the word after the number that of a street, not of a person or a measure?"""
    if match.re is LOWER:
        return not LOOSE & set(match["name"].lower().split())
    return sort_of(fold(match["name"])) in {UNKNOWN, WORD, PLACE}


def _is_other(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 14) : match.start()]
    return bool(NOT_NUMBER.search(before) or NOT_STREET.match(match[0]))
