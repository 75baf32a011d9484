"""`check --deploy` refuses a service that could not seal what it confirms."""

from django.core.checks import Error, Tags, register
from django.core.exceptions import ImproperlyConfigured

from endorsement.sealing.keys import ring


@register(Tags.security, deploy=True)
def records_can_be_sealed(**_) -> list[Error]:
    """One error where a key is missing or is none."""
    try:
        ring()
    except ImproperlyConfigured as problem:
        return [Error(str(problem), id="endorsement.E001")]
    return []
