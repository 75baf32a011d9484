"""Where words of portfolios stand in this part: what replaces what, and why one is not read."""

from oversight.models import VisitRecord
from portfolios.redacting.in_json import along
from portfolios.redacting.places import ALWAYS, Place

OF_A_RECORD = {"near": "edition__portfolio", "frozen": ALWAYS}
PLACES = [
    Place(VisitRecord, "swaps", "Quality visits", **OF_A_RECORD, written=along("words", "instead")),
    Place(VisitRecord, "reason", "Quality visits", **OF_A_RECORD),
]
