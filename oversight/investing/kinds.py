"""What is put into a programme year."""

from django.db import models


class Kind(models.TextChoices):
    """Hours first; then what the grant is spent on (2019 review: mostly on co-ordinators)."""

    TIME = "time", "Co-ordinator’s time"
    COORDINATOR = "coordinator", "Co-ordinator"
    RELEASE = "release", "Release of time"
    TRAINING = "training", "Training"
    SUPERVISION = "supervision", "Supervision and assessment"
    OTHER = "other", "Other"


HOURS = Kind.TIME
SPENDING = tuple(kind for kind in Kind if kind != HOURS)
