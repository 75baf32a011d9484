"""What a programme asks, in words."""

from standards.definition import REPORT_TYPES, Ask


def duration(minutes: int) -> str:
    """A length of time like "about 1 hour 30 minutes"; from ten hours on, in whole hours."""
    hours, rest = divmod(minutes, 60)
    if hours >= 10:
        hours, rest = round(minutes / 60), 0
    parts = [_number(hours, "hour")] if hours else []
    parts += [_number(rest, "minute")] if rest or not hours else []
    return f"about {' '.join(parts)}"


def rules(ask: Ask) -> list[str]:
    """What is asked of the entries of one kind beside their number."""
    said = [f"1 for the review at {month} months" for month in ask.review_months]
    if ask.by_registered_social_worker:
        said.append("all by a registered social worker")
    if ask.by_assessor_at_least:
        said.append(f"at least {ask.by_assessor_at_least} by the assessor")
    return said + [f"at least 1 {REPORT_TYPES[report]}" for report in ask.report_types]


def _number(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
