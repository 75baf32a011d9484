"""The exact text that each of the three puts their name to."""

from endorsement.models import Discussion

AGREED = (
    "I took part in this discussion. I have read this record of it, and I agree that it says what "
    "is ready and what is still to do. It is no judgement: that is made when the portfolio is "
    "submitted."
)


def text_for(discussion: Discussion) -> str:
    """What is agreed to: which record, the words, its fingerprint."""
    contents = discussion.contents
    owner = contents["owner"]
    registered = f" ({owner['registration_number']})" if owner["registration_number"] else ""
    about = (
        f"{owner['name']}{registered}, {contents['programme']['title']}: readiness discussion on "
        f"{contents['held']}, record {discussion.number}"
    )
    return "\n\n".join([about, AGREED, f"SHA-256 of the record: {discussion.sha256}"])
