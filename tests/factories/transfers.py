"""A transfer to another employer, step by step, by the application's own actions."""

from people.models import Person, Role
from portfolios.transferring import actions, packing, receiving
from standards.models import Programme
from tests.factories import PersonFactory


def newcomer_of(portfolio, employer, **facts):
    """The account that the owner of `portfolio` has at `employer`."""
    owner = portfolio.owner
    facts = {"first_name": owner.first_name, "last_name": owner.last_name, **facts}
    return PersonFactory(employer=employer, roles=[Role.SOCIAL_WORKER], **facts)


def offered(portfolio, lead):
    return actions.offer(portfolio=portfolio, by=lead)


def chosen(portfolio, lead, refs=None):
    """The owner has chosen `refs`, or everything."""
    offered(portfolio, lead)
    refs = refs or [item["ref"] for item in packing.offered(portfolio)]
    return actions.choose(portfolio=portfolio, by=portfolio.owner, refs=refs)


def agreed(portfolio, lead, refs=None):
    """The owner has signed; the release and the code."""
    chosen(portfolio, lead, refs)
    owner = portfolio.owner
    return actions.agree(portfolio=portfolio, by=owner, typed_name=owner.name)


def claim(portfolio, newcomer, code, **facts):
    """`newcomer` tries the code, with what its owner knows unless `facts` say otherwise."""
    known = {"surname": portfolio.owner.last_name, "started_on": portfolio.started_on}
    return actions.claim(by=newcomer, code=code, **{**known, **facts})


def claimed(portfolio, lead, newcomer, refs=None):
    """The release, claimed."""
    _, code = agreed(portfolio, lead, refs)
    return claim(portfolio, newcomer, code)


def accepted(release, lead, **facts):
    """The portfolio at the next employer."""
    asked = {"programme": Programme.objects.get(pk=release.portfolio.programme_id)}
    near = {"assessor": None, "line_manager": None}
    lead = Person.objects.with_roles().get(pk=lead.pk)
    return receiving.accept_claim(release=release, by=lead, **{**asked, **near, **facts})
