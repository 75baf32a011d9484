"""One at a time: whatever changes about a visit holds it, and what lets the body in, first."""

from oversight.models import Visit


def hold_visit(visit_id: int) -> Visit:
    """The visit as it is now, held; its remit too, so that it cannot end half-way."""
    held = Visit.objects.select_for_update(of=("self", "remit"), no_key=True)
    return held.select_related("remit__body", "remit__employer").get(pk=visit_id)
