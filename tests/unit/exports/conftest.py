from dataclasses import dataclass

import pytest
from django.db import transaction
from django.test import override_settings

from exports import render
from tests.factories import PersonFactory, PortfolioFactory, editions
from tests.factories.standards import national_standards
from tests.keeping import kept


@kept
def edition(portfolio):
    """Submitted, with an entry of each sort, a picture and a certificate."""
    return editions.frozen(editions.filled(portfolio))


@kept
def signed_off(edition, programme_lead):
    """The same, endorsed and confirmed."""
    return editions.signed_off(edition, programme_lead)


@pytest.fixture
def printed():
    """The PDF of an edition: `printed(edition)`."""

    def make(edition):
        return render.bound(edition).content

    return make


@dataclass
class Printout:
    """A document and what it was made from."""

    document: bytes
    contents: dict
    sha256: str
    signatures: list
    code: str


@pytest.fixture(scope="module")
def for_all(django_db_setup, django_db_blocker, tmp_path_factory):
    """Rows and files that the tests of a module share, gone after the last: a document takes a
    second or more."""
    folder = {"location": str(tmp_path_factory.mktemp("files")), "base_url": None}
    disk = "django.core.files.storage.FileSystemStorage"
    with (
        django_db_blocker.unblock(),
        override_settings(STORAGES={"default": {"BACKEND": disk, "OPTIONS": folder}}),
        transaction.atomic(),
    ):
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def printout(for_all):
    """A signed-off edition as a PDF, made once."""
    portfolio = _portfolio()
    lead = PersonFactory(first_name="Heron", programme_lead=True, employer=portfolio.employer)
    edition = editions.signed_off(editions.frozen(editions.filled(portfolio)), lead)
    return Printout(
        document=render.bound(edition).content,
        contents=edition.contents,
        sha256=edition.sha256,
        code=edition.seal.code,
        signatures=[edition.declaration, *(made.signature for made in edition.decisions.all())],
    )


@pytest.fixture(scope="module")
def shared_portfolio(for_all):
    """One with an entry of each sort, for the documents of a module."""
    return editions.filled(_portfolio())


def _portfolio():
    owner = PersonFactory(first_name="Wren", social_worker=True)
    near = {"employer": owner.employer}
    return PortfolioFactory(
        owner=owner,
        programme=national_standards(),
        assessor=PersonFactory(first_name="Avocet", assessor=True, **near),
        line_manager=PersonFactory(first_name="Martin", line_manager=True, **near),
    )
