"""Into which groups people are put, and to which somebody belongs."""

from datetime import date

from oversight.funding.answers import ANSWERS
from oversight.models import Characteristic, Equality
from oversight.models.registration import Route

NOT_SAID = "not_said"
UNKNOWN = (NOT_SAID, "Not said")
BEFORE = {25: "under_25", 35: "25_to_34", 45: "35_to_44"}  # before that birthday
OLDEST = "45_and_over"
DEFERRED, NOT_DEFERRED = "deferred", "not_deferred"

GROUPS: dict[Characteristic, dict[str, str]] = {
    Characteristic.DEFERRAL: {
        DEFERRED: "Deferred or paused",
        NOT_DEFERRED: "Neither deferred nor paused",
    },
    Characteristic.ETHNICITY: dict([*ANSWERS["ethnic_group"], UNKNOWN]),
    Characteristic.SEX: dict([*ANSWERS["sex"], UNKNOWN]),
    Characteristic.DISABILITY: dict(
        [("yes", "Disabled or with a long-term condition"), ("no", "Neither"), UNKNOWN]
    ),
    Characteristic.AGE: dict(
        [
            ("under_25", "Under 25"),
            ("25_to_34", "25 to 34"),
            ("35_to_44", "35 to 44"),
            (OLDEST, "45 and over"),
            UNKNOWN,
        ]
    ),
    Characteristic.ROUTE: dict([*Route.choices, (NOT_SAID, "Not recorded")]),
}


def groups_of(
    said: Equality | None, *, route: str, started_on: date, was_deferred: bool
) -> dict[Characteristic, str]:
    """To which group of each characteristic somebody belongs.

    `said` are the answers that they let be counted, or None. What they did not say, or prefer not
    to say, is a group of its own: nobody guesses.
    """
    born = said.date_of_birth if said else None
    found = {
        Characteristic.DEFERRAL: DEFERRED if was_deferred else NOT_DEFERRED,
        Characteristic.ETHNICITY: said.ethnic_group if said else "",
        Characteristic.SEX: said.sex if said else "",
        Characteristic.DISABILITY: said.disability if said else "",
        Characteristic.AGE: age_group(born, started_on) if born else "",
        Characteristic.ROUTE: route,
    }
    return {one: key if key in GROUPS[one] else NOT_SAID for one, key in found.items()}


def age_group(born: date, on: date) -> str:
    had_birthday = (on.month, on.day) >= (born.month, born.day)
    age = on.year - born.year - (not had_birthday)
    return next((name for limit, name in BEFORE.items() if age < limit), OLDEST)


def title_of(characteristic: Characteristic, groups: list[str]) -> str:
    """The name of a group, or of several that are told of as one."""
    names = [GROUPS[characteristic][key] for key in groups]
    return names[0] if len(names) == 1 else f"{'; '.join(names)} (together)"
