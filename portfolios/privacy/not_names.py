"""Names that a text itself says are no real ones, and names of court cases and books."""

import re

PSEUDONYM = re.compile(
    r"\b(?:will|shall|am going to|['’]ll|have|decided to|chose to|choose to)\s+(?:here\s+)?"
    r"(?:call(?:ed)?|named?|refer(?:red)? to)\s+"
    r"(?:him|her|them|it|this [\w ]{2,20}?|the [\w ]{2,20}?)\s+(?:as\s+)?[\"“‘']?(?P<a>[A-Z]\w+)"
    r"|\b(?:whom|who) (?:I|we)(?: will| shall|['’]ll| have)? (?:call"
    r"|name)(?:ed)?\s+[\"“‘']?(?P<c>[A-Z]\w+)"
    r"|\b(?:call(?:ed)?|name[d]?) (?:him|her"
    r"|them) [\"“‘']?(?P<d>[A-Z]\w+)[\"”’']?(?:\s+here)?,? which is not"
    r"|\b(?P<b>[A-Z]\w+)[\"”’']?\s*[,(–—-]\s*(?:which is |this is |that is )?"
    r"(?:not (?:his|her|their) (?:real |own )?name|an? (?:pseudonym|made-up name|invented name"
    r"|alias)"
    r"|(?:(?:his|her|their|the) )?names? (?:(?:has been|have been|is|was) )?changed)"
)
# Without one of these there is no case and no title of a book: the pattern below is slow.
CASE_LAW_HINT = re.compile(r" v\.? |\bR[eE] [A-Z]|\bR \(|\[\d{4}\]|\*|_|Cheshire")
CASE_LAW = re.compile(
    r"\b(?:[A-Z][\w.&'’-]*(?:\s+(?:and|of"
    r"|[A-Z(][\w.)&'’-]*))*)\s+v\.?\s+(?:[A-Z][\w.&'’-]*(?:\s+(?:and|of|[A-Z(][\w.)&'’-]*))*)"
    r"|\bR[e]\s+[A-Z][\w-]*(?:\s+\([^)]*\))?|\bR\s+\([^)]{3,60}\)"
    r"|\[\d{4}\]\s+[A-Z]+(?:\s+[A-Z][a-z]+)?\s+\d+|\bCheshire West\b|\*[A-Z][^*\n]{8,80}\*"
    r"|\b_[A-Z][^_\n]{8,80}_"
)
