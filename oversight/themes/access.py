"""What an answer to a request for access says of themes: those gathered, and those answered for."""

from collections.abc import Iterable

from django.db.models import Q

from exports.packs.format.writing import filled
from oversight.models import Theme
from people.models import Person


def themes_of(person: Person) -> Iterable[dict]:
    """Themes and actions, as everybody reads them who was asked."""
    mine = Q(gathered_by=person) | Q(owner=person)
    rows = Theme.objects.filter(mine, pulse__employer=person.employer_id)
    for one in rows.select_related("pulse"):
        words = filled(**{"What it is about": one.said, "What becomes of it": one.reply})
        yield {
            "ref": f"theme:{one.pk}",
            "kind": "theme",
            "title": f"{one.pulse.title}: {one.title}",
            "written_by": "owner" if one.gathered_by_id == person.pk else "other",
            "made_at": one.gathered_at.isoformat(),
            "parts": [{"title": title, "words": text} for title, text in words.items()],
            "facts": filled(
                you_answer_for_it=one.owner_id == person.pk,
                due_on=one.due_on and one.due_on.isoformat(),
            ),
        }
