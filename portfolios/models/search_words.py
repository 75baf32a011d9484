"""What search looks in: the words of each entry, kept by the database itself."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from people.models import Employer
from portfolios.models.entry import Entry


class EntryWords(models.Model):
    """The words of one entry. Triggers write it with every save; nothing in Python does.

    It stands beside the entry and not in it, so that no page that reads an entry carries it along.
    It says nothing of who may read: a search asks `Entry.objects.visible_to` of each that it finds.
    """

    entry = models.OneToOneField(Entry, models.CASCADE, primary_key=True, related_name="words")
    employer = models.ForeignKey(Employer, models.PROTECT, related_name="+", db_index=False)
    as_of = models.DateTimeField()  # when the entry was changed last
    words = SearchVectorField()

    class Meta:
        indexes = [
            # Each row holds "employer12" too, so that the index knows the wall between employers.
            GinIndex(fields=["words"], name="entry_by_words"),
            models.Index(fields=["employer", "-as_of"], name="entry_words_newest_first"),
        ]

    def __str__(self) -> str:
        return f"Words of {self.entry_id}"
