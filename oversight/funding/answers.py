"""Answers to questions about equality: as they are kept, and as people and funders read them."""

from datetime import date

# The groups in which GOV.UK asks for somebody's background, the second of its two levels.
BACKGROUNDS = {
    "asian": [
        ("asian_bangladeshi", "Bangladeshi"),
        ("asian_chinese", "Chinese"),
        ("asian_indian", "Indian"),
        ("asian_pakistani", "Pakistani"),
        ("asian_other", "Any other Asian background"),
    ],
    "black": [
        ("black_african", "African"),
        ("black_caribbean", "Caribbean"),
        ("black_other", "Any other Black, Black British or Caribbean background"),
    ],
    "mixed": [
        ("mixed_white_asian", "White and Asian"),
        ("mixed_white_african", "White and Black African"),
        ("mixed_white_caribbean", "White and Black Caribbean"),
        ("mixed_other", "Any other mixed or multiple ethnic background"),
    ],
    "white": [
        ("white_british", "English, Welsh, Scottish, Northern Irish or British"),
        ("white_irish", "Irish"),
        ("white_traveller", "Gypsy or Irish Traveller"),
        ("white_roma", "Roma"),
        ("white_other", "Any other White background"),
    ],
    "other": [
        ("other_arab", "Arab"),
        ("other_other", "Any other ethnic group"),
    ],
}
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
    "ethnic_background": [one for group in BACKGROUNDS.values() for one in group],
    "disability": YES_NO,
}
GROUPS = dict(ANSWERS["ethnic_group"])
GROUPED = [(GROUPS[group], those) for group, those in BACKGROUNDS.items()]


def group_of(background: str) -> str:
    """The ethnic group that a background is of; "" where none was said."""
    return background.split("_")[0] if background in dict(ANSWERS["ethnic_background"]) else ""


def in_words(question: str, kept: date | str | None) -> date | str | None:
    """What was chosen, as it stood on the page; a day, or nothing, as it is."""
    labels = dict([*ANSWERS.get(question, []), (DECLINED[0], "Prefers not to say")])
    return labels.get(kept, kept) if isinstance(kept, str) else kept
