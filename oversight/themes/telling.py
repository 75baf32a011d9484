"""Who is told of a theme, and in which sentence."""

from django.urls import reverse

from dispatch.notices import supersede, tell
from oversight.models import Theme
from oversight.pulse.telling import asked_in, pulse_path
from people.models import Person

YOURS = "You answer for “{title}”, which people said about the programme."
REPLIED = "You said, we did: there is an answer to “{title}”."


def replied(theme: Theme, before: Theme, by: Person) -> None:
    """Everybody who was asked, when the answer is another; a new owner, that it is theirs."""
    if theme.state != before.state:
        supersede(path=pulse_path(theme.pulse))
        sentence = REPLIED.format(title=theme.title)
        tell(asked_in(theme.pulse), sentence=sentence, path=pulse_path(theme.pulse))
    if theme.owner and theme.owner_id not in (before.owner_id, by.pk):
        path = reverse("oversight:theme", args=[theme.pk])
        supersede(path=path)
        tell([theme.owner], sentence=YOURS.format(title=theme.title), path=path)
