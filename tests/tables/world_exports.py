"""ZIPs that the programme lead asked for, one ready and one being made; and what they released.

Packs of the owner, ready and being made; and one that they have chosen to bring in.
"""

from django.core.files.base import ContentFile

from audit import clock
from dispatch.models import Job
from exports.access.answering import print_of, weigh
from exports.bundles.models import Bundle
from exports.models import PART, Arrival, Export
from exports.packs.bringing import keeping
from exports.packs.models import Pack
from tests.factories import access
from tests.factories.packs import pack_of, upload
from tests.factories.releasing import released


def cohort_of(world) -> None:
    """Both ZIPs, and the release of the edition in them to the administrator."""
    world.bundle, world.unfinished_bundle = _bundled(world, True), _bundled(world, False)
    lead, administrator = world.programme_lead, world.administrator
    world.pack, world.unfinished_pack = _packed(world, True), _packed(world, False)
    world.cohort_release = released([world.edition], to=administrator, by=lead)
    _asked_for_access(world)


def _asked_for_access(world) -> None:
    """By the owner; by the assessor, looked through; by the line manager, with the file there."""
    lead, second = world.programme_lead, world.administrator
    world.access = access.asked(world.owner)
    world.answer = access.proposed(world.assessor, lead)
    world.seen_to_release = world.answer.sha256
    world.answered = access.released(world.line_manager, lead, second)
    world.answered.size = 3
    world.answered.file.save("answer.zip", ContentFile(b"zip"))


def looked_at(world) -> str:
    """The fingerprint of what a lead sees who looks through the owner's request now."""
    return print_of(weigh(world.access, reader=world.programme_lead))


def _bundled(world, done: bool) -> Bundle:
    """A ZIP with the edition of `world` in it."""
    lead = world.programme_lead
    about = {"employer_id": lead.employer_id, "requested_by": lead}
    facts = {"state": Job.State.DONE, "finished_at": clock.now()} if done else {}
    bundle = Bundle(employer=lead.employer, asked_by=lead)
    if done:
        bundle.job = Job.objects.create(kind="zip", key="zip", **about, **facts)
        bundle.sha256, bundle.size, bundle.documents = "0" * 64, 3, 1
        bundle.file.save("cohort.zip", ContentFile(b"zip"), save=False)
    bundle.save()
    part = Job.objects.create(kind=PART, key=f"part-{done}", **about, **facts)
    place = 1 if done else None
    Export.objects.create(job=part, edition=world.edition, bundle=bundle, place=place)
    return bundle


def a_pack():
    """As a browser sends it."""
    return upload(pack_of("Somebody Else"))


def chosen_pack(world) -> Arrival:
    """A pack of the owner's that waits to be confirmed."""
    own = upload(pack_of(world.owner.name))
    return keeping.keep(portfolio=world.portfolio, upload=own, by=world.owner)


def _packed(world, done: bool) -> Pack:
    """A pack of the owner."""
    owner = world.owner
    facts = {"state": Job.State.DONE, "finished_at": clock.now()} if done else {}
    about = {"employer_id": owner.employer_id, "requested_by": owner}
    job = Job.objects.create(kind="pack", key=f"pack-{done}", **about, **facts)
    pack = Pack(employer=owner.employer, person=owner, job=job)
    if done:
        pack.sha256, pack.size = "0" * 64, 3
        pack.file.save("pack.zip", ContentFile(b"zip"), save=False)
    pack.save()
    return pack
