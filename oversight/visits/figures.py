"""What visits say in figures: of visits whose findings the employer has."""

from oversight.models import Visit


def robustness(employer_id: int, year: int) -> int | None:
    """How robust the reviewer found the programme in a programme year, from 1 to 5; the latest."""
    found = Visit.objects.published().filter(remit__employer=employer_id, year=year)
    return found.order_by("-first_day", "-pk").values_list("robustness", flat=True).first()
