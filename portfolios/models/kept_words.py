"""Words that may identify a person, and that somebody decided to keep."""

from django.db import models
from django.db.models import Q

from audit import clock
from audit.constraints import not_blank
from people.models import Person
from portfolios.models.entry import Entry, may_read
from portfolios.privacy.finding import KINDS

LONGEST = 300  # words are compared up to here; no rule finds more in one piece

KIND_OF_FINDING = {"max_length": 30, "choices": [(kind, kind) for kind in KINDS]}


class KeptWordsQuerySet(models.QuerySet):
    def visible_to(self, person: Person):
        """Answers about the entries that `person` may read: the words stand there too."""
        return self.filter(may_read(person, "entry__"))


class KeptWords(models.Model):
    """Somebody read a finding of the privacy check and keeps the words, for a reason.

    It is about the words and not about where they stand, so it holds while the text around them
    changes. `words` are as `portfolios.checking.reading.same` writes them. `everywhere` makes it
    hold in every entry of the portfolio that `kept_by` wrote. It goes when the entry goes.
    """

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="kept_words")
    kind = models.CharField(**KIND_OF_FINDING)
    words = models.CharField(max_length=LONGEST)
    reason = models.CharField(max_length=200)
    everywhere = models.BooleanField(default=False)
    kept_at = models.DateTimeField(default=clock.now)
    kept_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    objects = KeptWordsQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint("entry", "kind", "words", name="words_are_kept_once_an_entry"),
            not_blank("words", "kept_words_are_some"),
            not_blank("reason", "words_are_kept_for_a_reason"),
            models.CheckConstraint(
                condition=Q(kind__in=KINDS), name="kept_words_are_of_a_known_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} kept in entry {self.entry_id}"
