"""Figures and log as an edition keeps them: texts and lists, in the words of that day."""

from django.utils.formats import date_format

from portfolios.models import Portfolio
from support.giving import words
from support.giving.figures import figures
from support.giving.rows import log_of
from support.giving.shown import DAY, tables
from support.giving.summary import parts


def frozen(portfolio: Portfolio) -> dict | None:
    """What was promised and given up to today; None where nothing is promised.

    One query where the agreement in force was fetched with it, else two.

        counted_on   ISO; counted in words
        standings    how much of it both sides confirmed
        parts        title, promised, facts: about, said (sentences)
        tables       title, head, rows: the cells, who entered it, its state

    That something is disputed is kept, the words of the dispute are not: they stay with those who
    may open the portfolio, and do not go where its documents go.
    """
    log = log_of(portfolio)
    found = figures(portfolio, log)
    if found is None:
        return None
    return {
        "counted_on": found.counted_on.isoformat(),
        "counted": date_format(found.counted_on, DAY),
        "standings": words.of_standings(found),
        "parts": [
            {
                "title": part.title,
                "promised": part.promised,
                "facts": [{"about": fact.about, "said": fact.said} for fact in part.facts],
            }
            for part in parts(found)
        ],
        "tables": [
            {
                "title": table.kind.title,
                "head": [*table.head, "Entered by", "State"],
                "rows": [[*one.cells, one.row.name, one.standing] for one in table.lines],
            }
            for table in tables(log)
        ],
    }
