"""Views of the list that somebody keeps for themselves. No ledger: they change nothing but that."""

from django.db import transaction

from oversight.models import SavedView
from people.holding import refuse
from people.models import Person

MOST = 20
ENOUGH = f"You have {MOST} views. Remove one first."
TOO_LONG = "These filters are too long to keep. Look for a shorter name."
LONGEST = SavedView._meta.get_field("query").max_length or 0


@transaction.atomic
def save_view(*, name: str, query: str, by: Person) -> SavedView:
    """Keep `query` under `name`, in the place of what `by` kept under it before."""
    refuse(TOO_LONG if len(query) > LONGEST else None)
    Person.objects.select_for_update(of=("self",)).get(pk=by.pk)  # so that two clicks make one
    mine = SavedView.objects.visible_to(by)
    view = mine.filter(name__iexact=name).first()
    refuse(ENOUGH if view is None and mine.count() >= MOST else None)
    view = view or SavedView(person=by)
    view.name, view.query = name, query
    view.save()
    return view


def rename_view(*, view: SavedView, name: str) -> None:
    """Call it otherwise; the caller found it with `visible_to`."""
    view.name = name
    view.save(update_fields=["name"])


def remove_view(*, view: SavedView) -> None:
    """It is gone; the portfolios that it showed stay as they are."""
    view.delete()
