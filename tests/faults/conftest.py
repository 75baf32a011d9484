"""People with an edition to export, a broker, and a way to start workers."""

import pytest
from celery import Celery
from django.conf import settings
from django.db import connection

from asye.celery import app as service
from audit.models import LedgerEntry
from dispatch import broker as sending
from dispatch import jobs
from dispatch.models import Job, Notice
from exports.actions import ask
from exports.models import Export
from tests.factories import editions
from tests.faults.crew import Broker, Crew, wait_for

LEASE = "2"  # seconds; a beat keeps it every third of that


@pytest.fixture
def edition(transactional_db, portfolio):
    """Submitted and waiting for its export; what is in it is no matter here."""
    editions.entry(portfolio, review_month=6)
    return editions.frozen(portfolio)


@pytest.fixture
def broker():
    """A broker of our own, up."""
    broker = Broker().start()
    yield broker
    broker.kill()


@pytest.fixture(autouse=True)
def sends_to(broker, settings):
    """This process hands its work to that broker, as a page of the service would."""
    settings.JOB_LEASE_SECONDS = int(LEASE)
    page = Celery("page", broker=broker.url, set_as_current=False)
    page.config_from_object("django.conf:settings", namespace="CELERY")
    page.conf.update(
        broker_url=broker.url, broker_transport_options={"max_retries": 0}, task_publish_retry=False
    )
    page.set_current()
    sending.forget_failure()
    yield
    sending.forget_failure()
    page.close()
    service.set_current()


@pytest.fixture
def gate(tmp_path):
    """The folder in which a slow renderer leaves its marks and finds its gate open."""
    folder = tmp_path / "gate"
    folder.mkdir()
    return Gate(folder)


class Gate:
    def __init__(self, folder):
        self.folder = folder

    def open(self):
        (self.folder / "open").touch()

    def let_through(self, number):
        """Open it for one document, counted from 0 in the order in which they are begun."""
        (self.folder / f"open-{number}").touch()

    @property
    def marks(self):
        """The processes that began a document, in the order in which they did."""
        found = [mark.name.split("-") for mark in self.folder.glob("mark-*")]
        return [int(process) for _, number, process in sorted(found, key=lambda m: int(m[1]))]

    def wait(self, marks):
        """Return when so many documents have been begun; the last one's process."""
        wait_for(lambda: len(self.marks) >= marks, f"document {marks} to be begun")
        return self.marks[marks - 1]


@pytest.fixture
def crew(broker, gate, files, tmp_path):
    (tmp_path / "logs").mkdir()
    crew = Crew(
        {
            "FAULTS_DATABASE": connection.settings_dict["NAME"],
            "FAULTS_BROKER": broker.url,
            "FAULTS_QUEUE": settings.CELERY_TASK_DEFAULT_QUEUE,
            "FAULTS_FILES": str(files),
            "FAULTS_MAIL": str(tmp_path / "mail"),
            "FAULTS_GATE": str(gate.folder),
            "JOB_LEASE_SECONDS": LEASE,
            "JOB_SWEEP_SECONDS": "1",
            "JOB_RESEND_SECONDS": "1",
        },
        tmp_path / "logs",
    )
    yield crew
    crew.stop()


@pytest.fixture
def asked(edition, social_worker):
    """An export that the owner asked for; its job is with the broker."""
    return ask(edition=edition, by=social_worker)


@pytest.fixture
def outcome(files, tmp_path):
    """What is left behind, counted: files, notices, mails, lines in the ledger."""

    def count():
        mails = (tmp_path / "mail").glob("*")
        return {
            "files": len([path for path in files.rglob("exports/**/*") if path.is_file()]),
            "notices": Notice.objects.count(),
            "mails": sum(mail.read_text().count("Subject:") for mail in mails),
            "made": LedgerEntry.objects.filter(action="exports.made").count(),
        }

    return count


ONE_OF_EACH = {"files": 1, "notices": 1, "mails": 1, "made": 1}


def state(export: Export) -> str:
    return Job.objects.values_list("state", flat=True).get(export=export)


def wait_until(export: Export, wanted: str, *, sweeping: bool = False) -> None:
    """Return when the job is `wanted`; with `sweeping`, this process sweeps while it waits."""

    def is_so():
        if sweeping:
            jobs.sweep()
        return state(export) == wanted

    wait_for(is_so, f"job to be {wanted}, is {state(export)}")


def lease_has_run_out(export: Export) -> bool:
    from audit import clock

    return Job.objects.filter(export=export, lease_until__lt=clock.now()).exists()
