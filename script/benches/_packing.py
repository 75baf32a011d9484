"""A cohort in the database, and a worker that makes its documents and packs them."""

import json
import os
import sys
import time

import django

PAUSE = 0.01  # seconds between two looks where another worker has the last job in hand


def kept_in(folder: str):
    """While it is entered, files are kept in `folder` and nothing goes to a broker."""
    from django.test import override_settings

    from dispatch import jobs

    jobs.send = lambda task, *ids: False
    disk = "django.core.files.storage.FileSystemStorage"
    kept = {"BACKEND": disk, "OPTIONS": {"location": folder, "base_url": None}}
    return override_settings(STORAGES={"default": kept})


class Cohort:
    """So many portfolios of about ten pages, signed off, and a lead who takes them."""

    def __init__(self, number: int) -> None:
        from benches._printing import SIZES, edition_of
        from tests.factories import EmployerFactory, PersonFactory

        employer = EmployerFactory()
        self.lead = PersonFactory(employer=employer, programme_lead=True)
        self.editions = [edition_of(SIZES[0], employer=employer).pk for _ in range(number)]

    def asked(self, number: int):
        """A ZIP of the first so many of them, of which nothing is stored."""
        from datetime import timedelta

        from django.db.models import F

        from exports.bundles import actions
        from exports.bundles.models import Bundle
        from exports.models import KeptUnit

        KeptUnit.objects.all().delete()
        Bundle.objects.update(asked_at=F("asked_at") - timedelta(hours=1))
        return actions.ask(editions=self.editions[:number], by=self.lead)


def main(folder: str, bundle: int) -> None:
    """Work until the ZIP is there; says when it began and ended, and the most memory it had."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "asye.settings")
    django.setup()
    from benches._printing import memory

    with kept_in(folder):
        from exports import making  # the engine is loaded before the clock starts

        began = time.monotonic()
        work(bundle, making.make)
        print(json.dumps({"began": began, "ended": time.monotonic(), "mib": memory("self")}))  # noqa: T201


def work(bundle: int, make) -> None:
    from dispatch.models import Job
    from exports.bundles import making as packing
    from exports.bundles.models import Bundle
    from exports.models import BUNDLE

    mine = Bundle.objects.select_related("job").filter(pk=bundle)
    while mine.get().is_under_way:
        waiting = Job.objects.filter(state=Job.State.QUEUED)
        if not (job := waiting.order_by("pk").first()):
            time.sleep(PAUSE)
        elif job.kind == BUNDLE:
            packing.make(job.pk)
        else:
            make(job.pk)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
