"""A request for access, step by step, by the application's own actions."""

from exports.access import actions, making
from exports.access.answering import print_of, weigh
from exports.access.models import AccessRequest
from exports.packs import packing


def asked(person, **facts):
    return actions.ask(person=person, by=person, **facts)


def proposed(person, lead, **facts):
    """The lead has looked through it."""
    return looked_through(asked(person, **facts), lead)


def looked_through(request, lead):
    """As it is at this moment."""
    seen = print_of(weigh(request, reader=lead))
    return actions.propose(request=request, by=lead, seen=seen)


def released(person, lead, second, **facts):
    request = proposed(person, lead, **facts)
    return actions.approve(request=request, by=second, seen=request.sha256)


def made(person, lead, second):
    """Its file is there."""
    request = released(person, lead, second)
    making.make(request.job_id)
    return anew(request)


def anew(request):
    return AccessRequest.objects.with_people().get(pk=request.pk)


def quick(patch):
    """Its PDFs are made at once."""
    patch.setattr(packing, "pdf", lambda *given: b"%PDF-1.7 a portfolio")
