"""What every test of a page starts from."""

import pytest


@pytest.fixture(autouse=True)
def as_in_service(as_the_application):
    """Pages are made as they are in service: by a role that owns no table."""
