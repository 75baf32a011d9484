"""Who is told of a theme, and in which sentence."""

from django.urls import reverse

from dispatch.notices import supersede, tell
from oversight.models import Theme
from oversight.pulse.telling import asked_in, pulse_path
from people.models import Person

YOURS = "You answer for “{title}”, which people said about the programme."
ACTION = "You answer for “{title}”, which follows from the 360 review."
REPLIED = "You said, we did: there is an answer to “{title}”."


def replied(theme: Theme, before: Theme, by: Person) -> None:
    """Everybody who was asked, when the answer is another; a new owner, that it is theirs."""
    if theme.state != before.state:
        supersede(path=pulse_path(theme.pulse))
        sentence = REPLIED.format(title=theme.title)
        tell(asked_in(theme.pulse), sentence=sentence, path=pulse_path(theme.pulse))
    if theme.owner_id != before.owner_id:
        given(theme, by)


def given(theme: Theme, by: Person) -> None:
    """Whoever answers for it now, unless they said so themselves."""
    if theme.owner and theme.owner_id != by.pk:
        path = reverse("oversight:theme", args=[theme.pk])
        sentence = ACTION if theme.statement else YOURS
        supersede(path=path)
        tell([theme.owner], sentence=sentence.format(title=theme.title), path=path)
