"""Answers to questions about equality: as they are kept, and as people and funders read them."""

from datetime import date

YES_NO = [("yes", "Yes"), ("no", "No")]
DECLINED = ("declined", "I prefer not to say")
ANSWERS = {
    "sex": [("female", "Female"), ("male", "Male")],
    "gender_as_registered": YES_NO,
    "ethnic_group": [
        ("asian", "Asian or Asian British"),
        ("black", "Black, Black British, Caribbean or African"),
        ("mixed", "Mixed or multiple ethnic groups"),
        ("white", "White"),
        ("other", "Another ethnic group"),
    ],
    "disability": YES_NO,
}


def in_words(question: str, kept: date | str | None) -> date | str | None:
    """What was chosen, as it stood on the page; a day, or nothing, as it is."""
    labels = dict([*ANSWERS.get(question, []), (DECLINED[0], "Prefers not to say")])
    return labels.get(kept, kept) if isinstance(kept, str) else kept
