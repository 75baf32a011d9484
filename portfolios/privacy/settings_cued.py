"""Settings named without their kind: what is done there, or a label, tells what they are."""

import re
from collections.abc import Iterable, Iterator

from portfolios.privacy import finding
from portfolios.privacy.capitals import AMBIGUOUS, PLACE, UNKNOWN, sort_of
from portfolios.privacy.capitals import WORD as EVERYDAY
from portfolios.privacy.cues import HEADS
from portfolios.privacy.finding import Span
from portfolios.privacy.lexicon import fold, is_word, listed
from portfolios.privacy.settings_named import GENERAL
from portfolios.privacy.text import Text
from portfolios.privacy.windows import near, widened

ONE = r"[A-Z][a-z-]{3,}"
NAMES = rf"(?P<whole>(?P<name>{ONE}(?:\s[A-Z][a-z-]{{2,}}){{0,2}}))"
ENDS = r"(?![\w'’-]|\s+[A-Z][a-z])"
PUPIL = (
    r"(?:pupil|student|place|manager|staff|teacher|head|senco|SENCo|DSL|nurse|matron|respite|unit"
    r"|home|school|nursery|[Yy]ear \d{1,2}|class|reception|sixth form|lessons|works?|teaches"
    r"|volunteers|bed|room|ward|nights?|days?|mornings|afternoons|shift|mentor|key ?worker"
    r"|key worker|carer|settled|happy|thriving|well|nothing|exams|GCSEs|boards|boarder|place"
    r"|placed|start(?:s|ed|ing)?|enrolled|roll|review|contact|placements?|residents?|resident"
    r"|governor|warden|owner|stay(?:s|ed|ing)?|inpatient|patient|sister|care)[\"“]?"
)
# What is said of a place where one is taught, treated or cared for.
STRONG = re.compile(
    rf"(?:\b{PUPIL} [\"“‘]?(?P<at>at)|\b{PUPIL} of|\b(?:manager|matron|staff|owner|warden"
    rf"|head ?teacher|head"
    r"|residents?|governors?) (?:of|at|from)"
    r"|\b(?:admitted|readmitted|transferred|stepped down|sent) (?:him |her |them )?(?:to|from)"
    r"|\b(?:excluded|discharged|suspended|expelled|collected|picked up|transferred|bussed|taxied"
    r"|absconded) (?:him |her |them )?from"
    r"|\bplaced (?:him |her |them |me |us )?(?:at|in|with)|\b(?:ward )?sister on|\bsister of"
    r"|\b[Aa]ttend(?:s|ed|ing)?|\bon (?:the )?roll at|\b(?:school|nursery|college|home"
    r"|placement) (?:is|was)"
    rf"|\b(?:care|nursing|residential|children['’]s) home,?)\s+[\"“‘']?{NAMES}{ENDS}"
)
# Somebody goes there: a school as well as a town, so only a word that no list has.
WEAK = re.compile(
    rf"\b(?:(?P<at>at)|go(?:es|ing)? to|went to|back (?:to|at)|bed (?:in|at)|room (?:in|at))"
    rf"\s+[\"“‘']?{NAMES}{ENDS}"
)
# "Looked at Fernhill": what is done to somebody or something, not in a place.
DIRECTED = re.compile(
    r"\b(?:look|shout|smil|laugh|star|glanc|angry|cross|point|wav|sw[eo]r|yell|scream|snap|nod|aim"
    r"|annoyed|mad|furious|glar|grin|wink|bark|lash|direct|peer|threw|throw|thrown|upset|frown"
    r"|squint|gaz|goo|arriv|station|stopp?|chang|land|live)(?:ed|e|es|ing|ped|ore|orn|s)?\s+$",
    re.IGNORECASE,
)
KIND = (
    r"(?:school|nursery|pre-?school|college|academy|hospital|ward|hospice|surgery|home|unit|hostel"
    r"|refuge|placement|setting|provision|club|playgroup|childminder|centre|church|mosque|temple)"
)
LABELLED = re.compile(
    r"(?<![\w-])(?i:school|nursery|pre-?school|college|academy|hospital|ward|hospice|placement"
    r"|setting|provision|hostel|unit|care home|children['’]s home|playgroup|club)\s?[:=]\s*"
    r"(?P<whole>(?P<name>[A-Z][\w'’-]+(?:\s(?:(?:of|on|the|by|in|and|&|le"
    r"|under)\s){0,2}[A-Z][\w'’-]+)"
    r"{0,4}))"
)
# "His school, Denefield Park, wrote", "the unit (Ashdene)".
APPOSED_BEFORE = re.compile(
    rf"\b(?:[Hh]is|[Hh]er|[Tt]heir|[Tt]he|[Mm]y|[Oo]ur|[Aa]n?|\w+['’]s)\s+(?:[a-z'’-]+\s+){{0,2}}"
    rf"{KIND}(?:,\s|\s\(|\s[–-]\s|,?\scalled\s)[\"“‘']?(?P<whole>(?P<name>{ONE}"
    r"(?:\s[A-Z][\w'’-]+){0,2}))(?=[\"”’']?[,);.]|\s[–-]\s)"
)
# "at Hillcrest, her children's home": the kind follows.
APPOSED = re.compile(
    rf"\b(?:at|from|to|in|of|called)\s+{NAMES},"
    r" (?:the|an?|his|her|their|my|our|which is an?)(?: [a-z'’-]+){0,3} (?:homes?|unit|school"
    r"|hospital"
    r"|ward|nursery|hostel|refuge|college|academy|hospice|surgery|placement|provision|church"
    r"|mosque)\b"
)
# "Fernbrook's headteacher": a school has one, a person has none.
RUN_BY = re.compile(
    r"(?<![\w-])(?P<whole>(?P<name>[A-Z][a-z]{4,}))['’]s (?:head ?teacher|deputy head"
    r"|head of year|senco"
    r"|SENCo|SENCO|SENDCO|SENDCo|DSL|safeguarding lead|matron|pastoral|receptionist"
    r"|reception class"
    r"|playground|canteen|inspection|ofsted|Ofsted)\b"
)
THE = re.compile(
    r"(?:\b(?:at|to|from|near|into|outside|off|manager of|staff of|residents? of|care home,"
    r"|nursing home,|home,|hostel,|unit,|refuge,)|\b(?:lives?|living|placed|stays?|staying|room"
    r"|bed|resident) in)\s+(?P<whole>The (?P<name>[A-Z][a-z'’]+(?:\s[A-Z][a-z'’]+)?))"
    r"(?!\s+(?:[A-Z]|of\b|and\b)|[*_”\"])"
)
# "The" before these begins the name of a paper, a country, a book.
THE_OTHER = listed(
    """
    guardian times sun mirror telegraph mail independent observer economist hague netherlands
    gambia lancet voice bahamas philippines sims crown chase gruffalo body promise beatles archers
    apprentice bill
    """
)
NO_SETTING = listed(
    """
    teams zoom panel christmas easter ramadan eid year key stage level reception brownies cubs
    beavers rainbows scouts guides church mass mosque sixth school nursery relate parents legal
    number
    supervision duty planning mash marac camhs cafcass sainsburys tesco asda aldi lidl greggs
    """
)
GOES = listed("at to in from of with on attend attends attended attending is was")
ANY, RARE = frozenset((UNKNOWN, EVERYDAY, AMBIGUOUS)), frozenset((UNKNOWN,))


def settings_cued(read: Text) -> Iterator[Span]:
    """Settings that only the words beside them make known."""
    text, goes, towns = read.text, read.spots(GOES), Towns(read.text)
    for match in near((STRONG, APPOSED), widened(goes, 32, 60), text):
        town = match.re is STRONG and match["at"] and not towns.has(match["whole"])
        yield from _if_setting(match, ANY | {PLACE} if town else ANY)
    for match in near((WEAK,), widened(goes, 10, 55), text):
        before = text[max(0, match.start() - 16) : match.start()]
        if not (match["at"] and DIRECTED.search(before)) and not towns.has(match["whole"]):
            yield from _if_setting(match, RARE)
    for match in near((THE,), widened(read.spots(THES), 20, 40), text):
        if not THE_OTHER.union(HEADS) & {*_words(match["name"])}:
            yield from _if_setting(match, ANY)
    kinds = read.spots(KINDS)
    for match in near((LABELLED, APPOSED_BEFORE), widened(kinds, 30, 60), text):
        yield from _if_setting(match, ANY)
    for match in near((RUN_BY,), widened(read.spots(RUNNERS), 20, 16), text):
        yield from _if_setting(match, ANY)


THES = listed("the")
RUNNERS = listed(
    """
    headteacher head deputy senco sendco dsl safeguarding matron pastoral receptionist reception
    playground canteen inspection ofsted
    """
)
KINDS = listed(
    """
    school nursery preschool pre-school college academy hospital ward hospice surgery home unit
    hostel refuge placement setting provision club playgroup centre church mosque temple
    """
)


def _words(name: str) -> list[str]:
    return fold(name).replace("'s", "").split()


def _if_setting(match: re.Match[str], sorts: Iterable[str]) -> Iterator[Span]:
    """The name, when its first word is of those sorts and none says that it is something else."""
    words = _words(match["name"])
    if (NO_SETTING | GENERAL) & {words[0]} or words[-1] in NO_SETTING:
        return
    if sort_of(words[0]) in sorts and not (HEADS & {words[0]}):
        yield Span(*match.span("whole"), finding.SETTING)


class Towns:
    """Which names stand elsewhere in the text as a town does: "in Hexley", "Hexley RV3 8LT"."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[str, bool] = {}

    def has(self, name: str) -> bool:
        """Is the name a town's? Looked up once for each name."""
        if name not in self._known:
            told = rf"\b(?:in|near|around|across) {re.escape(name)}\b"
            posted = rf"\b{re.escape(name)},? [A-Z]{{1,2}}\d"
            self._known[name] = re.search(f"{told}|{posted}", self._text) is not None
        return self._known[name]


def echoes(read: Text, found: Iterable[Span]) -> Iterator[Span]:
    """The name of a setting without its kind, elsewhere in the text: "Oakfield rang"."""
    for name in {own_name(read.text[start:end]) for start, end, _ in found} - {""}:
        if f"in {name}" in read.text:
            continue
        for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])(?!\s+[A-Z])", read.text):
            yield Span(match.start(), match.end(), finding.SETTING)


TOWN_KINDS = re.compile(
    r"\s(?:General|Maternity|Royal|Infirmary|Hospital|Town|County|Crown|Family Court|Magistrates"
    r"|Police|Foodbank|Food Bank)\b"
)


def own_name(setting: str) -> str:
    """The first word of a setting's name, when it can only be a name: of "Oakfield Primary"."""
    words = setting.split()
    name = words[0]
    if len(words) == 1:
        return name if name[0].isupper() else ""
    sort, word = sort_of(fold(name)), is_word(fold(name))
    rare = sort == UNKNOWN or (len(name) > LONG and (word or sort in ANY))
    named = rare and fold(name) not in HEADS | GENERAL
    return name if named and name[0].isupper() and not TOWN_KINDS.search(setting) else ""


LONG = 6
