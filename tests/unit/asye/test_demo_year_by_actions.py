"""What the year writes many at once is what the actions leave, column by column."""

from datetime import date, timedelta

import pytest
from django.db import models, transaction

from asye.demo import given
from asye.demo.story import noon
from asye.demo.year import compiling, signing
from asye.demo.year.giving import Year
from asye.demo.year.plan import Months, Team, words
from audit import clock
from audit.models import Signature
from portfolios import actions
from portfolios.models import Entry, Portfolio, Version
from support.agreeing import actions as agreements
from support.giving import actions as giving
from support.giving.kinds import KINDS
from support.models import Agreement, Answer, Needs, Review
from support.reviewing import actions as reviews
from support.reviewing.agenda import with_statements
from support.reviewing.due import settle, with_reviews
from support.reviewing.goals import Goal

STARTED, TODAY = date(2026, 4, 13), date(2026, 11, 22)
AGREED, DUE = STARTED + timedelta(days=14), date(2026, 7, 13)
TEAM = Team(name="North", service="Adults", people=1, begins=6, evidence=5)
WORDS = words()
GIVEN = [kind.model for kind in KINDS]
# Numbers of rows, which count on; whether there is one is compared.
COUNTED_ON = (Signature, Entry, *GIVEN)


@pytest.fixture
def year(portfolio):
    """Call it for the year of a social worker who began in April, as the database has it."""
    Portfolio.objects.update(started_on=STARTED)

    def read():
        found = with_statements(with_reviews(Portfolio.objects.filter(pk=portfolio.pk))).get()
        return Year(settle(found), TEAM, 0, Months(TODAY))

    return read


def left_by(work, one, kinds):
    """Every column of every row that is there after `work` with `one`, which is then undone."""
    with transaction.atomic():
        work(one)
        found = {kind.__name__: list(map(plain, kind.objects.order_by("pk"))) for kind in kinds}
        transaction.set_rollback(True)
    return found


def plain(row):
    found = {}
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        if isinstance(field, models.DateTimeField) and value:
            value = value.replace(second=0, microsecond=0)
        if field.is_relation and field.related_model in COUNTED_ON:
            value = value is not None
        if not field.primary_key:
            found[field.name] = value
    return found


def give(one):
    given.keep(first_of_each(one))


def first_of_each(one):
    rows = list(one.given())
    return [next(row for row in rows if isinstance(row, model)) for model in GIVEN]


def enter(one):
    for kind, row in zip(KINDS, first_of_each(one), strict=True):
        facts = {name: getattr(row, name) for name in kind.facts}
        with clock.at(row.entered_at):
            about = {"portfolio": one.portfolio, "kind": kind, "facts": facts}
            made = giving.enter(by=one.portfolio.owner, **about)
            rows = [(kind, made.pk)]
            giving.confirm(portfolio=one.portfolio, rows=rows, by=one.portfolio.line_manager)


def share(one):
    compiling.share([one], WORDS["evidence"], date.min, date.max)


def write(one):
    for told in WORDS["evidence"][: TEAM.evidence]:
        facts = {name: value for name, value in told.items() if name not in ("day", "by")}
        day, by = STARTED + timedelta(days=told["day"]), told.get("by", "owner")
        if told["kind"] != "personal_statement":
            facts["happened_on"] = day
        with clock.at(noon(day)):
            person = getattr(one.portfolio, by)
            entry = actions.write(portfolio=one.portfolio, by=person, **facts)
            actions.complete(entry=entry, by=person)


def agree(one):
    signing.agree([one], WORDS)


def agree_by_actions(one):
    portfolio, assessor = one.portfolio, one.portfolio.assessor
    with clock.at(noon(AGREED, 9)):
        needs = WORDS["learning_needs"]
        agreements.tell_needs(portfolio=portfolio, by=portfolio.owner, learning_needs=needs)
        draft = agreements.prepare(portfolio=portfolio, by=assessor)
        terms = {"met_on": AGREED.isoformat(), "supervised_by": "assessor"}
        draft = agreements.write(agreement=draft, by=assessor, part="people", **terms)
        offered = agreements.offer(agreement=draft, by=assessor)
    with clock.at(noon(AGREED, 16)):
        for person in (portfolio.owner, assessor, portfolio.line_manager):
            agreements.sign(agreement=offered, by=person, typed_name=person.name)


def review(one):
    signing.review([one], "three-months", WORDS)


def review_by_actions(one):
    portfolio = one.portfolio
    about = {"portfolio": portfolio, "key": "three-months"}
    with clock.at(noon(DUE, 15)):
        said = {"reflection": WORDS["reflection"], "goals": [Goal(**WORDS["goal"])]}
        reviews.publish_reflection(**about, by=portfolio.owner, **said)
        met = {"assessment": WORDS["assessment"], "met_on": DUE}
        reviews.publish_assessment(**about, by=portfolio.assessor, **met)
        reviews.publish_comment(**about, by=portfolio.line_manager, comment=WORDS["comment"])
    with clock.at(noon(DUE + timedelta(days=1), 16)):
        for person in (portfolio.owner, portfolio.assessor, portfolio.line_manager):
            reviews.sign(**about, by=person, typed_name=person.name)


@pytest.mark.parametrize(
    ("at_once", "by_actions", "kinds"),
    [
        (give, enter, [*GIVEN, Answer]),
        (share, write, [Entry, Version]),
        (agree, agree_by_actions, [Needs, Agreement, Signature]),
        (review, review_by_actions, [Review, Signature]),
    ],
    ids=["given", "evidence", "agreement", "review"],
)
def test_what_is_written_at_once_is_what_actions_leave(year, at_once, by_actions, kinds):
    expected = left_by(by_actions, year(), kinds)
    assert all(expected.values())
    assert left_by(at_once, year(), kinds) == expected
