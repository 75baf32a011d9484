"""The year counted again: every row in Python's hands, plain loops, a calendar and no rule of ours.

It knows what is so in this year: everybody works full time, and who pauses does not come back.
"""

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from audit import clock
from endorsement.models import Decision, Edition
from people.models import Person
from portfolios.models import Entry, Portfolio
from standards.months import months_after
from support.models import Agreement, ProtectedTime, Review, Supervision, Workload

OCTOBER = date(2026, 10, 1)
MONTHS = [months_after(OCTOBER, -n) for n in reversed(range(11))]
WORK = ((3, 25), (6, 50), (9, 70), (12, 90))
REVIEWS = {"three-months": 3, "six-months": 6, "final": 12}
WORDS = {"owner": "social worker", "assessor": "assessor", "line_manager": "line manager"}
HOLDERS = {"with_manager": "line_manager", "with_lead": "programme_lead"}
ASKED = {
    "personal_statement": 1,
    "critical_reflection": 2,
    "direct_observation": 3,
    "lived_experience_feedback": 3,
    "professional_feedback": 3,
    "written_report": 3,
}


def employer_of(email):
    return Person.objects.select_related("employer").get(email=email).employer.name


def by_portfolio(model):
    found = defaultdict(list)
    for row in model.objects.all():
        found[row.portfolio_id].append(row)
    return found


class World:
    """All rows of the year."""

    def __init__(self):
        self.sessions = by_portfolio(Supervision)
        self.weeks = by_portfolio(ProtectedTime)
        self.periods = by_portfolio(Workload)
        self.reviews = by_portfolio(Review)
        self.agreements = by_portfolio(Agreement)
        self.entries = by_portfolio(Entry)
        self.states = {  # of what was handed in: nobody did twice
            row["portfolio"]: row["state"] for row in Edition.objects.values("portfolio", "state")
        }
        self.decided = {}  # when it was decided on last
        for one in Decision.objects.select_related("edition").order_by("decided_at"):
            self.decided[one.edition.portfolio_id] = one.decided_at
        near = ("owner__team", "assessor", "line_manager", "employer", "programme")
        self.portfolios = list(Portfolio.objects.select_related(*near))

    def of(self, employer):
        return [one for one in self.portfolios if one.employer.name == employer]

    def going_on(self, employer):
        """Those that are not over."""
        return [one for one in self.of(employer) if one.status == "active"]

    def writing(self, employer):
        """Those of them that nobody has handed in."""
        return [one for one in self.going_on(employer) if one.pk not in self.states]


# Promises -----------------------------------------------------------------------------------------


def was_supervised(world, portfolio, days):
    held = [one.day for one in world.sessions[portfolio.pk]]
    return all(day <= supervision_due(portfolio, held, day) for day in days)


def supervision_due(portfolio, held, day):
    """By when the next session is due, of what was held up to a day."""
    start = portfolio.started_on
    last = max([one for one in held if one <= day] + [start])
    if last + timedelta(weeks=1) <= start + timedelta(weeks=6):
        return last + timedelta(weeks=1)
    if last + timedelta(weeks=2) <= months_after(start, 6):
        return last + timedelta(weeks=2)
    return months_after(last, 1)


def had_time(world, portfolio, days):
    due = taken = Decimal(0)
    written = {one.week: one for one in world.weeks[portfolio.pk]}
    for sunday in [day for day in days if day.weekday() == 6]:
        monday = sunday - timedelta(days=6)
        if monday in written:
            due += written[monday].entitled_hours
            taken += written[monday].taken_hours
        elif monday >= portfolio.started_on:
            due += Decimal("3.75")
    return taken >= due


def had_room(world, portfolio, days):
    kept = []
    for one in world.periods[portfolio.pk]:
        if one.starts_on <= days[-1] and one.ends_on >= days[0]:
            middle = one.starts_on + (one.ends_on - one.starts_on) / 2
            kept.append(one.actual_percent <= promised(portfolio, middle))
    return bool(kept) and all(kept)


def promised(portfolio, day):
    for months, percent in WORK:
        if day < months_after(portfolio.started_on, months):
            return percent
    raise ValueError("The year is over.")


def was_reviewed(world, portfolio, days):
    signed = {one.key: timezone.localdate(one.signed_at) for one in world.reviews[portfolio.pk]}
    for key, months in REVIEWS.items():
        due = months_after(portfolio.started_on, months)
        if due < days[-1] and not (key in signed and signed[key] <= days[-1]):
            return False
    return True


RULES = {
    "supervision": was_supervised,
    "time": had_time,
    "workload": had_room,
    "reviews": was_reviewed,
}


def days_of(month):
    days = [month + timedelta(days=n) for n in range(31)]
    return [day for day in days if day.month == month.month]


def kept_in(world, employer, month):
    """Team → how many people there were, and for how many each promise was kept."""
    days, found = days_of(month), {}
    for portfolio in world.of(employer):
        if is_running(portfolio, days[-1]):
            team = portfolio.owner.team
            numbers = found.setdefault((team.service, team.name), defaultdict(int))
            numbers["people"] += 1
            for measure, rule in RULES.items():
                numbers[measure] += rule(world, portfolio, days)
    return found


def is_running(portfolio, day):
    stands_still = any(span.lower <= day for span in portfolio.pauses)
    ends_on = months_after(portfolio.started_on, 12)
    return portfolio.started_on <= day < ends_on and not stands_still


def told(found):
    """Unit → measure → what may be told of it, "10 of 15"."""
    return {
        unit: {measure: nearest(found, teams, measure) for measure in RULES}
        for unit, teams in divided(found).items()
    }


def nearest(found, teams, measure):
    people = sum(found[team]["people"] for team in teams)
    return about(sum(found[team][measure] for team in teams), people)


def about(kept, people):
    """For about how many of about how many, as it may be told of five or more."""
    most = 5 * round((people - 1) / 5)
    return min(5 * round(kept / 5), most), most


def all_of(units, measure):
    pairs = [numbers[measure] for numbers in units.values()]
    return (sum(one[0] for one in pairs), sum(one[1] for one in pairs))


def divided(found):
    """Title → teams. A team of five stands alone; small ones of a service go together if they are
    five, and else with the smallest unit there is."""
    units = {
        name: [(service, name)] for service, name in found if found[service, name]["people"] >= 5
    }
    left = []
    for service in {service for service, _ in found}:
        small = [team for team in found if team[0] == service and found[team]["people"] < 5]
        if sum(found[team]["people"] for team in small) >= 5:
            alone = any(team[0] == service for teams in units.values() for team in teams)
            units[f"Other teams of {service}" if alone else service] = small
        else:
            left += small
    while left and sum(found[team]["people"] for team in left) < 5:
        sizes = {title: sum(found[team]["people"] for team in units[title]) for title in units}
        left += units.pop(min(sizes, key=lambda title: (sizes[title], title)))
    if left:
        units["Other teams" if units else "All teams together"] = left
    return units


def shared_out(marks, rounded):
    """In fives: the full ones first, then to whoever has most left, of equals near the middle."""
    fives = [mark // 5 for mark in marks]
    while sum(fives) < rounded // 5:
        left = [marks[n] - 5 * fives[n] for n in range(len(marks))]
        best = [n for n in range(len(marks)) if left[n] == max(left)]
        fives[min(best, key=lambda n: abs(n - (len(marks) - 1) / 2))] += 1
    return [5 * five for five in fives]


# Where portfolios stand ---------------------------------------------------------------------------


def row_of(world, portfolio):
    """What the list of a lead says of one portfolio that goes on."""
    today, ends_on = clock.today(), months_after(portfolio.started_on, 12)
    supervision = supervision_of(world, portfolio)
    have, _ = evidence(world, portfolio)
    next_due_on, waits_for = next_step(world, portfolio)
    return {
        "have": have,
        "need": sum(ASKED.values()),
        "next_due_on": next_due_on,
        "waits_for": [in_words(portfolio, part) for part in waits_for],
        "late": max((today - next_due_on).days, 0),
        "is_unsupervised": supervision < today <= ends_on,
        "lacks_assessor": portfolio.assessor_id is None,
        "lacks_manager": portfolio.line_manager_id is None,
    }


def in_words(portfolio, part):
    if part == "programme_lead":
        return "Programme lead"
    person = getattr(portfolio, part)
    return f"{person or 'nobody yet'} ({WORDS[part]})"


def supervision_of(world, portfolio):
    held = [one.day for one in world.sessions[portfolio.pk]]
    return supervision_due(portfolio, held, clock.today())


def next_step(world, portfolio):
    """The day of what is to be done first, and for whom it waits."""
    holder = HOLDERS.get(world.states.get(portfolio.pk))
    if holder:
        return timezone.localdate(world.decided[portfolio.pk]) + timedelta(weeks=2), [holder]
    return min(steps_of(world, portfolio), key=lambda step: step[0])


def steps_of(world, portfolio):
    """Of two on one day the first counts."""
    start, ends_on = portfolio.started_on, months_after(portfolio.started_on, 12)
    if not world.agreements[portfolio.pk]:
        yield start + timedelta(weeks=4), ["assessor", "line_manager"]
    if review := next_review(world, portfolio):
        yield review[1], list(WORDS)
    if clock.today() <= ends_on:
        yield supervision_of(world, portfolio), [supervisor_of(portfolio)]
    for day in evidence(world, portfolio)[1]:
        yield day, ["owner"]
    yield ends_on, ["owner"]


def next_review(world, portfolio):
    """Which is not signed yet, and its day."""
    signed = {one.key for one in world.reviews[portfolio.pk]}
    left = [key for key in REVIEWS if key not in signed]
    return (left[0], months_after(portfolio.started_on, REVIEWS[left[0]])) if left else None


def supervisor_of(portfolio):
    return "assessor" if portfolio.assessor_id else "line_manager"


def evidence(world, portfolio):
    """How much of what is asked is there; and the ends of the stages in which something lacks."""
    shared = [one for one in world.entries[portfolio.pk] if one.completed_at]
    have = 0
    for kind, asked in ASKED.items():
        have += min(asked, sum(one.kind == kind for one in shared))
    ends = []
    if not any(one.kind == "personal_statement" for one in shared):
        ends.append(months_after(portfolio.started_on, 1))
    if not any(one.kind == "critical_reflection" and one.review_month == 6 for one in shared):
        ends.append(months_after(portfolio.started_on, 6))
    return have, ends
