"""What runs in the background. Each takes ids, and running it twice does no harm."""

from celery import shared_task

from exports import cleaning, making, preparing
from exports.access import making as answering
from exports.access.actions import KIND as ACCESS
from exports.bundles import gathering
from exports.bundles import making as packing
from exports.models import ARRIVAL, BUNDLE, KIND, PART
from exports.packs import making as pack_making
from exports.packs.bringing import making as arriving
from exports.packs.models import KIND as PACK


@shared_task(name=KIND)
def make_export(job_id: int) -> None:
    making.make(job_id)


@shared_task(name=PART)
def make_part(job_id: int) -> None:
    making.make(job_id)


@shared_task(name=BUNDLE)
def make_bundle(job_id: int) -> None:
    packing.make(job_id)


@shared_task(name=ARRIVAL)
def bring_in_pack(job_id: int) -> None:
    arriving.make(job_id)


@shared_task(name=PACK)
def make_pack(job_id: int) -> None:
    pack_making.make(job_id)


@shared_task(name=ACCESS)
def make_answer(job_id: int) -> None:
    answering.make(job_id)


@shared_task(name="exports.sweep_bundles")
def sweep_bundles() -> None:
    gathering.sweep()


@shared_task(name="exports.clear_away")
def clear_away() -> None:
    cleaning.clear_away()


@shared_task(name=preparing.TASK, ignore_result=True)
def prepare(portfolio_id: int) -> None:
    preparing.prepare(portfolio_id)
