"""Is a name that of an author or of a public report, and so no identifier?"""

from portfolios.privacy import cues
from portfolios.privacy.lexicon import authors, entries, fold, given_names


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
    if cues.AUTHOR_AFTER.match(after):
        return True
    if _could_be_person(folded):
        return False
    return bool(
        (cues.AS_SAYS.match(after) and cues.AS.search(before))
        or cues.THEORY_AFTER.match(after)
        or cues.ARGUES_AFTER.match(after)
        or cues.AUTHOR_BEFORE.search(before)
    )


def is_paired(before: str, after: str, folded: str) -> bool:
    """Does the surname stand beside a known author's: "Fook and Gardner"?"""
    if folded not in authors() and (
        folded in given_names() or folded in entries("ambiguous_names")
    ):
        return False
    pairs = (cues.PAIRED_AFTER.match(after), cues.PAIRED_BEFORE.search(before))
    return any(
        pair and fold(pair[1]) in authors() and fold(pair[1]) not in given_names() for pair in pairs
    )


def _could_be_person(folded: list[str]) -> bool:
    return folded[0] in given_names() and not (len(folded) == 1 and folded[0] in authors())
