"""What the check reports."""

from dataclasses import dataclass
from typing import NamedTuple

PERSON = "person_name"
BIRTH = "date_of_birth"
NHS = "nhs_number"
INSURANCE = "ni_number"
PHONE = "phone"
EMAIL = "email"
POSTCODE = "postcode"
ADDRESS = "address"
CASE = "case_number"
SETTING = "school_or_setting_name"
VEHICLE = "vehicle_reg"
KINDS = (
    PERSON,
    BIRTH,
    NHS,
    INSURANCE,
    PHONE,
    EMAIL,
    POSTCODE,
    ADDRESS,
    CASE,
    SETTING,
    VEHICLE,
)


class Span(NamedTuple):
    """Characters `start` up to, not including, `end` that look like `kind`."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A span with the sentence that it stands in, for showing it in context."""

    start: int
    end: int
    kind: str
    sentence: str
