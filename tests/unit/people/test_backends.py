"""Who a session belongs to, with their employer, as if each had been asked for by itself."""

import pytest

from people.backends import OF_EMPLOYER, PersonBackend
from people.models import Employer

# What comes out of JSON as it went in. A day, a number with decimals or bytes would be text.
THE_SAME_IN_JSON = {
    "BigAutoField",
    "BooleanField",
    "CharField",
    "PositiveSmallIntegerField",
    "SlugField",
}


@pytest.mark.parametrize("is_body", [False, True])
def test_employer_is_the_one_that_the_database_has(is_body, social_worker):
    facts = {"lead_title": "Zoë’s “lead”", "moderation_share": 7, "no_packs_because": "No."}
    Employer.objects.update(is_reviewing_body=is_body, **facts)
    found = PersonBackend().get_user(social_worker.pk).employer
    there = Employer.objects.get(pk=social_worker.employer_id)
    assert [getattr(found, name) for name in OF_EMPLOYER] == [
        getattr(there, name) for name in OF_EMPLOYER
    ]
    assert (found._state.db, found._state.adding) == (there._state.db, there._state.adding)


def test_every_column_of_an_employer_is_the_same_in_json():
    kinds = {field.get_internal_type() for field in Employer._meta.concrete_fields}
    assert kinds <= THE_SAME_IN_JSON
