"""What people are told: of each kind its name, what the rule saw, and what could stand instead."""

from dataclasses import dataclass

from portfolios.privacy import finding


@dataclass(frozen=True)
class Kind:
    """A kind of finding in words. `instead` is offered where there is no pseudonym."""

    name: str
    saw: str
    instead: str


KINDS = {
    finding.PERSON: Kind(
        "a name of a person",
        "It is written like a name, or stands where names stand.",
        "Person A",
    ),
    finding.BIRTH: Kind(
        "a date of birth",
        "The words beside this date make it a date of birth.",
        "[date of birth removed]",
    ),
    finding.NHS: Kind(
        "an NHS number",
        "Ten digits, and the last one fits an NHS number.",
        "[health number removed]",
    ),
    finding.INSURANCE: Kind(
        "a National Insurance number",
        "Letters and digits in the form of a National Insurance number.",
        "[insurance number removed]",
    ),
    finding.PHONE: Kind(
        "a phone number", "Digits in the form of a phone number.", "[phone number removed]"
    ),
    finding.EMAIL: Kind(
        "an email address", "It has the form of an email address.", "[email address removed]"
    ),
    finding.POSTCODE: Kind(
        "a postcode", "It has the form of a British postcode.", "[postcode removed]"
    ),
    finding.ADDRESS: Kind(
        "an address", "A number, a building or a street where somebody lives.", "[address removed]"
    ),
    finding.CASE: Kind(
        "a case or reference number",
        "It has the form of a reference, or stands after such a word.",
        "[reference removed]",
    ),
    finding.SETTING: Kind(
        "a named school or setting",
        "A name together with a word like school, ward or centre.",
        "[setting removed]",
    ),
    finding.VEHICLE: Kind(
        "a vehicle registration", "It has the form of a number plate.", "[registration removed]"
    ),
}

LOOKED_FOR = (
    "names of people, dates of birth, NHS and National Insurance numbers, phone numbers, "
    "email addresses, postcodes, addresses, case numbers, named schools and settings, "
    "and vehicle registrations"
)
WHERE = (
    "in the title, the text, who gave feedback, the explanations of links, "
    "and the names and descriptions of files"
)
CANNOT_SEE = (
    "what a picture shows or a file holds",
    "a story that somebody local, or in the family, would recognise",
    "a name that is also an everyday word, or that is misspelt",
    "texts in other languages than English, in which it finds too much and misses much",
)

OTHER = "other"
REASONS = {
    "professional": "This is a professional, named for their work",
    "agreed": "The person agreed to be named",
    "changed": "This is not the real name or detail",
    "nobody": "This does not lead to any person",
}


def looked_for(names: tuple[str, ...]) -> dict:
    """What a page says of the check itself; `names` are those that it leaves out."""
    return {"kinds": LOOKED_FOR, "where": WHERE, "cannot_see": CANNOT_SEE, "left_out": names}
