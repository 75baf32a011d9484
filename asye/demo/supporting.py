"""What the employer gave, told as it would come in: a log from a spreadsheet, then answers."""

from asye.demo.story import HOME, Supported, noon
from audit import clock
from portfolios.models import Portfolio
from support.giving import actions
from support.giving.files.plans import plan
from support.giving.kinds import KINDS, SUPERVISION
from support.giving.rows import log_of

UNCONFIRMED = 3  # of each kind, the latest: they wait on somebody's home page


def tell_support(portfolio: Portfolio, told: Supported) -> None:
    """The owner brings the logs in; the line manager confirms most and disputes one."""
    with clock.at(noon(told.brought_on, 9)):
        for path in sorted(HOME.glob(f"support/{told.files}-*.csv")):
            _bring_in(portfolio, path.read_bytes(), path.name)
    with clock.at(noon(told.brought_on, 15)):
        _answer(portfolio, told)


def _bring_in(portfolio: Portfolio, content: bytes, name: str) -> None:
    found = plan(content, portfolio, log_of(portfolio))
    if found.problems:
        raise ValueError(f"{name}: {found.problems[0]}")
    rows = [(read.kind, read.facts) for read in found.new]
    actions.bring_in(portfolio=portfolio, rows=rows, by=portfolio.owner)


def _answer(portfolio: Portfolio, told: Supported) -> None:
    log, manager = log_of(portfolio), portfolio.line_manager
    disputed = [one for one in log.sessions if one.day == told.disputed_on]
    for one in disputed:
        row = SUPERVISION.model.objects.get(pk=one.pk)
        actions.dispute(row=row, kind=SUPERVISION, by=manager, words=told.dispute)
    rows = [
        (kind, row.pk)
        for kind in KINDS
        for row in log.of(kind)[:-UNCONFIRMED]
        if row not in disputed
    ]
    actions.confirm(portfolio=portfolio, rows=rows, by=manager)
