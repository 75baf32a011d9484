"""A date as day, month and year: three boxes, no calendar to fight with, errors that help."""

import calendar
from datetime import date

from django import forms
from django.core.exceptions import ValidationError

PARTS = ("day", "month", "year")
MONTHS = {
    name.lower(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
}


def written_out(day: date) -> str:
    """3 November 2026: as Django's `date_format` has it, of which a list needs dozens."""
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


class DateParts(forms.MultiWidget):
    """Three boxes: day, month, year. Their names are `<field>_day` and so on."""

    use_fieldset = True

    def __init__(self, attrs=None):
        boxes = {part: forms.TextInput({"inputmode": "numeric"}) for part in PARTS}
        super().__init__(boxes, attrs)

    def decompress(self, value: date | None) -> list[int | None]:
        return [value.day, value.month, value.year] if value else [None, None, None]

    def id_for_label(self, id_):
        return f"{id_}_0" if id_ else ""


class GovDateField(forms.Field):
    """Cleans to a `date`. The code of an error names the boxes it is about: "day,year"."""

    widget = DateParts

    def has_changed(self, initial, data) -> bool:
        boxes = self.widget.decompress(initial)
        return ["" if box is None else str(box) for box in boxes] != [
            (box or "").strip() for box in data
        ]

    def to_python(self, value: list[str] | date | None) -> date | None:
        if value is None or isinstance(value, date):
            return value
        boxes = dict(zip(PARTS, ((box or "").strip() for box in value), strict=True))
        if not any(boxes.values()):
            return None
        missing = [part for part in PARTS if not boxes[part]]
        if missing:
            self._refuse(f"must include a {' and a '.join(missing)}", *missing)
        return self._date(**boxes)

    def _date(self, *, day: str, month: str, year: str) -> date:
        if year.isdigit() and len(year) != 4:
            self._refuse("must have a year of 4 numbers, like 2026", "year")
        try:
            return date(int(year), MONTHS.get(month.lower()) or int(month), int(day))
        except (ValueError, OverflowError):
            self._refuse("must be a real date", *PARTS)

    def _refuse(self, fault: str, *boxes: str) -> None:
        raise ValidationError(f"{self.label or 'The date'} {fault}", code=",".join(boxes))
