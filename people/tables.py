"""Lists that somebody takes with them: who took which, and how many rows, is in the ledger."""

from dataclasses import replace

from django.db import transaction
from django.http import Http404, HttpRequest, StreamingHttpResponse

from audit import clock, ledger
from looks.tables import Form, Sheet, answer


def hand_out(
    request: HttpRequest, name: str, *sheets: Sheet, form: str, **about: int
) -> StreamingHttpResponse:
    """`sheets` as a file called `name` and the day. `form` comes from the address: else 404.

    Nothing leaves before it is in the ledger, with `about` (ids that say of what the list is).
    Whoever asks for the head alone takes nothing.
    """
    if form not in Form.values:
        raise Http404
    named = f"{name}-{clock.today():%Y-%m-%d}"
    if request.method == "HEAD":
        return answer([replace(one, found=()) for one in sheets], form=form, name=named)
    employer = request.user.employer
    facts = {"list": name, "form": form, "rows": sum(one.count() for one in sheets), **about}
    with transaction.atomic():
        ledger.record(
            "list.downloaded", employer, by=request.user, employer_id=employer.pk, **facts
        )
    return answer(sheets, form=form, name=named)
