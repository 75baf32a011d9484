"""What every page needs to know about who is signed in."""

from django.http import HttpRequest
from django.urls import reverse

from people import sessions
from people.models import Person, Role

RUNS_THE_PROGRAMME = (Role.PROGRAMME_LEAD, Role.ADMINISTRATOR)
COMPILES_OR_READS = (
    Role.SOCIAL_WORKER,
    Role.LINE_MANAGER,
    Role.ASSESSOR,
    Role.PROGRAMME_LEAD,
)
SIGNS = (Role.LINE_MANAGER, Role.PROGRAMME_LEAD)
# label, name of the address, roles that may open it (none: everybody)
LINKS = [
    ("Home", "home", ()),
    ("Portfolios", "portfolios:list", COMPILES_OR_READS),
    ("Endorsement", "endorsement:list", SIGNS),
    ("Standards", "standards:index", ()),
    ("People", "people:list", RUNS_THE_PROGRAMME),
]


def navigation(request: HttpRequest) -> dict:
    """What a page knows of its reader.

    `navigation`: (label, url, current) by role; `is_demo`: a persona, not a real sign-in;
    `session_left`: seconds until the session ends, see `people.sessions.left`.
    """
    person = getattr(request, "user", None)
    if person is None or not person.is_authenticated:
        return {"navigation": [], "is_demo": False}
    return {
        "navigation": [
            (label, url, _is_current(request.path, url)) for label, url in _links(person)
        ],
        "is_demo": sessions.is_demo(request.session),
        "session_left": sessions.left(request.session),
    }


def _links(person: Person) -> list[tuple[str, str]]:
    return [
        (label, reverse(name)) for label, name, roles in LINKS if not roles or person.holds(*roles)
    ]


def _is_current(path: str, url: str) -> bool:
    return path == url if url == "/" else path.startswith(url)
