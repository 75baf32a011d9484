"""What every page needs to know about who is signed in."""

from django.http import HttpRequest

from looks.addresses import address
from people import sessions
from people.models import Person, Role

RUNS_THE_PROGRAMME = (Role.PROGRAMME_LEAD, Role.ADMINISTRATOR)
COMPILES_OR_READS = (
    Role.SOCIAL_WORKER,
    Role.LINE_MANAGER,
    Role.ASSESSOR,
    Role.PROGRAMME_LEAD,
)
SIGNS = (Role.ASSESSOR, Role.LINE_MANAGER, Role.PROGRAMME_LEAD)
# label, name of the address, roles that may open it (none: everybody)
LINKS = [
    ("Home", "home", ()),
    ("Portfolios", "portfolios:list", COMPILES_OR_READS),
    ("Search", "portfolios:search", COMPILES_OR_READS),
    ("Endorsement", "endorsement:list", SIGNS),
    ("Standards", "standards:index", ()),
    ("Your say", "oversight:pulses", ()),
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
    links = _links(person)
    current = _current(request.path, [url for _, url in links])
    return {
        "navigation": [(label, url, url == current) for label, url in links],
        "is_demo": sessions.is_demo(request.session),
        "session_left": sessions.left(request.session),
    }


def _links(person: Person) -> list[tuple[str, str]]:
    return [
        (label, address(name)) for label, name, roles in LINKS if not roles or person.holds(*roles)
    ]


def _current(path: str, urls: list[str]) -> str | None:
    """The one of `urls` under which `path` lies: the longest, since one may lie under another."""
    above = [url for url in urls if path == url or (url != "/" and path.startswith(url))]
    return max(above, key=len, default=None)
