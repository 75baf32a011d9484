"""Is a name that of an author or of a public report, and so no identifier?"""

import re

from portfolios.privacy.lexicon import authors, entries, fold, given_names

THEORY = (
    r"(?:models?|theor(?:y|ies|ising)|cycles?|ladder|stages?|frameworks?|concepts?|notions?"
    r"|hierarchy|reviews?"
    r"|reports?|inquir(?:y|ies)|articles?|chapter|research|stud(?:y|ies)|typology|principles?"
    r"|approach"
    r"|paradigm|circles|triangle|iceberg|definition|distinction|argument|formulation|taxonomy"
    r"|law|rule"
    r"|syndrome|disease|competen(?:ce|cy)|criteri(?:a|on)|guidelines?|scale|window|wheel|domains"
    r"|levels"
    r"|recommendations?|critique|analysis|perspective|metaphor|systems|attachment|papers?|essays?"
    r"|books?"
    r"|lecture"
    r"|seven eyes|styles?|methods?|work on|writing on|writing about|ideas? (?:about|of|on|that)"
    r"|phrase"
    r"|term for|account of|words on|book on|book about|point about)"
)
ARGUES = (
    r"(?:argu(?:es?|ed|ing)|suggests?|writes?|notes|noted that|reminds?|proposes?|proposed"
    r"|warns?|warned that"
    r"|defines?|defined|describes?|distinguish(?:es|ed)?|contends?|contended|asserts?|claims?"
    r"|maintains"
    r"|emphasi[sz]es?|emphasi[sz]ed|stress(?:es)|states?|stated that|discusses|concludes?"
    r"|demonstrates?"
    r"|highlights?|advocates?|critiques?|theori[sz]es?|conceptuali[sz]es?|identifies"
    r"|identified (?:\w+ )?"
    r"(?:stages|types|kinds|levels)|coined|contrasts|posits?|frames|reflects on|points out"
    r"|draws attention"
    r"|calls (?:this|it|these|for)|called (?:this|it|these)|speaks of|writing (?:about|on|in)"
    r"|puts it)"
)
YEAR = (
    r"(?:,? of (?:19|20)\d\d\b|,?\s*[(\[]\s*(?:see\s+)?(?:19|20)\d\d"
    r"|,\s+(?:19|20)\d\d[a-z]?(?:\s*[),;:]))"
)
AUTHOR_AFTER = re.compile(
    rf"(?:['’]s?)?(?:(?:\s+and|\s+&|,)\s+[A-Z][\w'’-]+)*\s*{YEAR}|,?\s+et al\b"
    rf"|,?\s+and (?:colleagues|others)\b"
    rf"|['’]s?\s*{YEAR}|,\s+[A-Z]\.(?:\s?[A-Z]\.)?\s*\("
)
THEORY_AFTER = re.compile(
    rf"(?:['’]s?\s+(?:[\w-]+\s+){{0,2}}|\s+(?:\w+\s+)?){THEORY}\b", re.IGNORECASE
)
ARGUES_AFTER = re.compile(
    rf"(?:\s+(?:and|&)\s+[A-Z][\w'’-]+)?,?(?:\s+(?:also|rightly|famously|usefully|who|again"
    rf"|would|might|himself|herself))?\s+{ARGUES}\b"
)
# "As Sudbery observes": any verb of saying cites when "as" stands before the name.
AS = re.compile(r"\bas\s+$", re.IGNORECASE)
AS_SAYS = re.compile(
    r"(?:\s+(?:and|&)\s+[A-Z][\w'’-]+)?\s+(?:once\s+)?(?:observes?d?|says?|said|puts?|tells?"
    r"|would|shows?"
    r"|found|find|points?|explains?|remarks?|reminds?|has it|have it|sees?|understands?)\b"
)
AUTHOR_BEFORE = re.compile(
    r"(?:\baccording to|\bcf\.?|\bciting|\bcite[sd]?|\bdrawing (?:up)?on|\bdraws? on|\bdrew on"
    r"|\binformed by"
    r"|\binfluenced by|\b(?:work|works|writings?|ideas|theory|theories|research|models?"
    r"|concepts?|framework|cycle)"
    r"(?:\s+\w+)? (?:of|by|from)|\bi(?:['’]d| had| have|['’]ve)? (?:been |re-?|just "
    r"|first )?read(?:ing)?|\bafter reading"
    r"|\bre-?read(?:ing)?|\bquot(?:e[sd]?|ing)|\bborrow(?:ed|ing)? from|\bin the sense of"
    r"|\bapply(?:ing)?"
    r"|\bapplied|\busing|\bused|\breading)\s+(?:[A-Z][\w-]+(?:,|\s+and|\s+&)\s+)*[\"“‘'(]?$",
    re.IGNORECASE,
)
# "Oliver on the social model": what a list of reading says of an author.
ON_THEORY = re.compile(
    r",? on (?:the )?(?:\w+ )?(?:social model|medical model|independent living|attachment|loss"
    r"|grief"
    r"|power|oppression|reflection|supervision|relationships?|poverty|neglect|resilience|trauma"
    r"|risk|capacity|autonomy|personali[sz]ation|identity|stigma|shame|containment|culture|race"
    r"|disability|gender|systems|transitions?|endings|recovery|strengths|justice|ethics|values)\b"
)
PAIRED_AFTER = re.compile(r"(?:,\s+|\s+(?:and|&)\s+|,\s+and\s+)([A-Z][\w'’-]+)")
PAIRED_BEFORE = re.compile(r"([A-Z][\w'’-]+)(?:,\s+|\s+(?:and|&)\s+|,\s+and\s+)$")


def is_public(folded: list[str]) -> bool:
    """Is the full name that of a known author, an inquiry or a public report?"""
    whole = " ".join(folded)
    if whole in entries("public_names") or (len(folded) > 1 and whole in authors()):
        return True
    return len(folded) > 1 and bool(authors().get(folded[-1], frozenset()) & set(folded[:-1]))


def is_cited(before: str, after: str, folded: list[str]) -> bool:
    """Do the words beside the name cite it?

    A year in brackets and "et al" cite anybody; "argues" and "'s model" anybody with a known
    author's surname or whose name is no first name.
    """
    if AUTHOR_AFTER.match(after) or (len(folded) == 1 and ON_THEORY.match(after)):
        return True
    if _could_be_person(folded):
        return False
    return bool(
        (AS_SAYS.match(after) and AS.search(before))
        or THEORY_AFTER.match(after)
        or ARGUES_AFTER.match(after)
        or AUTHOR_BEFORE.search(before)
    )


def is_paired(before: str, after: str, folded: str) -> bool:
    """Does the surname stand beside a known author's: "Fook and Gardner"?"""
    if folded not in authors() and (
        folded in given_names() or folded in entries("ambiguous_names")
    ):
        return False
    pairs = (PAIRED_AFTER.match(after), PAIRED_BEFORE.search(before))
    return any(
        pair and fold(pair[1]) in authors() and fold(pair[1]) not in given_names() for pair in pairs
    )


def _could_be_person(folded: list[str]) -> bool:
    return folded[0] in given_names() and not (len(folded) == 1 and folded[0] in authors())
