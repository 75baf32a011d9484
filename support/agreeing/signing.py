"""The exact text that each of the three puts their name to. Whether it is the one they saw,
`audit.signing` says."""

from support.agreeing.workflow import Part
from support.models import Agreement

READ = "I have read this support and assessment agreement and I agree to it."
DECLARED = {
    Part.OWNER: "I undertake what it says of the social worker.",
    Part.ASSESSOR: "I undertake what it says of the assessor.",
    Part.LINE_MANAGER: "On behalf of the employer I promise the support that it describes, and I "
    "undertake what it says of the line manager.",
}


def text_for(agreement: Agreement, parts: set[Part]) -> str:
    """What somebody in `parts` signs: which agreement, what they declare, its fingerprint."""
    contents = agreement.contents
    owner = contents["owner"]
    registered = f" ({owner['registration_number']})" if owner["registration_number"] else ""
    title = f"{owner['name']}{registered}, {contents['programme']['title']}"
    declared = " ".join([READ, *(DECLARED[part] for part in Part if part in parts)])
    about = f"{title}, support and assessment agreement, version {agreement.number}"
    return "\n\n".join([about, declared, f"SHA-256 of the agreement: {agreement.sha256}"])


def signed_as(parts: set[Part]) -> str:
    """The part or parts in words: "Assessor and line manager"."""
    return " and ".join(part.label for part in Part if part in parts).capitalize()
