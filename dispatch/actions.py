"""What a person does with a notice."""

from django.db import models

from audit import clock
from dispatch.models import Notice


def dismiss(*, notice: Notice, by: models.Model) -> None:
    """Take the notice off the home page of the person it was for; doing it again does nothing."""
    Notice.objects.filter(pk=notice.pk, person=by.pk, dismissed_at__isnull=True).update(
        dismissed_at=clock.now()
    )
