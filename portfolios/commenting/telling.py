"""Who is told of a new comment. The sentence quotes nothing, and names no entry."""

from django.db.models import Q
from django.urls import reverse

from dispatch.notices import supersede, tell
from people.models import Person
from portfolios.models import Comment
from portfolios.models.portfolio import openers

SENTENCE = "{} wrote a comment on an entry in {}."


def tell_of(comment: Comment) -> None:
    """Tell the owner, the entry's writer and whoever wrote in the thread; not its own writer.

    Where the owner begins a thread, the assessor and the line manager are told: a question that
    nobody hears of is not answered. Who has news of this entry already gets the latest instead.
    """
    portfolio, path = comment.entry.portfolio, path_of(comment)
    told = list(_concerned(comment))
    supersede(path=path, people=told)
    mine = [person for person in told if person.pk == portfolio.owner_id]
    others = [person for person in told if person.pk != portfolio.owner_id]
    writer = comment.created_by
    is_owners = writer.pk == portfolio.owner_id
    whose = "their portfolio" if is_owners else f"the portfolio of {portfolio.owner}"
    tell(mine, sentence=SENTENCE.format(writer, "your portfolio"), path=path)
    tell(others, sentence=SENTENCE.format(writer, whose), path=path)


def path_of(comment: Comment) -> str:
    """Where the comments of its entry are read."""
    return reverse("portfolios:entry", args=[comment.entry_id]) + "#comments"


def _concerned(comment: Comment):
    entry, portfolio = comment.entry, comment.entry.portfolio
    concerned = Q(pk=portfolio.owner_id) | Q(pk=entry.created_by_id)
    if thread := comment.thread_id:
        said = Comment.objects.published().filter(Q(pk=thread) | Q(thread=thread))
        concerned |= Q(pk__in=said.values("created_by"))
    elif comment.created_by_id == portfolio.owner_id:
        near = [pk for pk in (portfolio.assessor_id, portfolio.line_manager_id) if pk]
        concerned |= Q(pk__in=near)
    readers = Person.objects.filter(openers(portfolio))
    return readers.filter(concerned).exclude(pk=comment.created_by_id)
