"""Lines of payments for a number that nobody is registered with: the service removes them."""

from django.db.models import DateField, Exists, ExpressionWrapper, F, Func, OuterRef, Subquery
from django.db.models.functions import Coalesce

from audit import clock
from oversight.models import Registration, RemittanceLine
from retention.kinds import KINDS, Kind
from retention.models import Hold, Period

RULE = KINDS[Kind.FUNDING]


class Months(Func):
    """A number of months, as something that can be added to a day."""

    template = "make_interval(months => %(expressions)s)"


def forget_lines() -> int:
    """Remove those that were paid for as long ago as a registration is kept; how many went.

    A line that pays a claim, or has the number of a registration, goes with that. A hold on whoever
    has the number stops it.
    """
    at = {"employer": OuterRef("remittance__employer")}
    number = OuterRef("registration_number")
    scheme = OuterRef("remittance__scheme")
    known = Registration.objects.filter(**at, scheme=scheme, registration_number=number)
    held = Hold.objects.in_force().filter(**at, person__registration_number=number)
    own = Period.objects.filter(**at, kind=Kind.FUNDING).values("months")
    kept_for = Months(Coalesce(Subquery(own), RULE.months))
    until = ExpressionWrapper(F("remittance__paid_on") + kept_for, DateField())
    of_nobody = RemittanceLine.objects.filter(~Exists(known), ~Exists(held), claim=None)
    return of_nobody.annotate(until=until).filter(until__lte=clock.today()).delete()[0]
