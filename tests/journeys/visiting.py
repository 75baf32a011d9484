"""What a lead, a reviewer and a senior leader do on the pages of a quality visit."""

from datetime import timedelta
from re import compile as name

from audit import clock
from oversight.models import Visit


def let_in(lead, body):
    lead.goes_to("/oversight/visits/")
    lead.presses("Let a body look")
    chooses(lead, "Which body?", body)
    lead.presses("Let them look")


def plans(reviewer, employer) -> str:
    """The address of the visit that the reviewer has planned."""
    reviewer.goes_to("/oversight/visits/")
    reviewer.presses("Plan a visit")
    chooses(reviewer, "Employer", employer)
    fills_date(reviewer, "first_day", 0)
    fills_date(reviewer, "last_day", 1)
    reviewer.fills("What do you want to look at?", "How supervision is kept.")
    reviewer.presses("Send the plan")
    return f"/oversight/visits/{Visit.objects.get().pk}/"


def moves(screen, visit, move):
    """From the page of the visit, through the page that asks whether it is meant."""
    screen.goes_to(visit)
    screen.presses(move)
    screen.presses(move)


def lets_through(lead, visit, record):
    lead.goes_to(f"{visit}evidence/")
    lead.follows(record)
    lead.presses("Let it through")


def writes_what_was_found(reviewer, visit):
    """About one topic, with one recommendation; and shares it."""
    reviewer.goes_to(f"{visit}findings/")
    reviewer.follows(name("Write about leadership"))
    reviewer.fills("What did you find?", "Cover is found late.")
    reviewer.chooses("3: In place")
    reviewer.presses("Save")
    reviewer.follows("Add a recommendation")
    reviewer.fills("What do you recommend?", "Plan cover ahead.")
    fills_date(reviewer, "due_on", 90)
    reviewer.presses("Save")
    reviewer.goes_to(f"{visit}share/")
    reviewer.chooses("3: In place")
    reviewer.fills("Sum up what you found", "In place, and late.")
    reviewer.presses("Share the findings")


def answers(leader, visit, owner):
    """The only recommendation, for which `owner` answers; and sends it."""
    leader.goes_to(f"{visit}findings/")
    leader.follows("Answer recommendation 1")
    leader.page.get_by_label("Accepted", exact=True).check()
    chooses(leader, "Who answers for it?", owner)
    fills_date(leader, "done_by", 60)
    leader.presses("Save the answer")
    moves(leader, visit, "Send the answers")


def closes(reviewer, visit, words):
    """With what came of the only recommendation."""
    reviewer.goes_to(f"{visit}findings/")
    reviewer.follows("Follow up recommendation 1")
    reviewer.page.get_by_label("Done", exact=True).check()
    reviewer.presses("Save")
    reviewer.goes_to(f"{visit}close/")
    reviewer.fills("What do you want to say?", words)
    reviewer.presses("Close, and say what came of it")


def chooses(screen, label, option):
    screen.page.get_by_label(label).select_option(label=str(option))


def fills_date(screen, field, days):
    """So many days from today."""
    day = clock.today() + timedelta(days=days)
    for part in ("day", "month", "year"):
        screen.page.locator(f'[name="{field}_{part}"]').fill(str(getattr(day, part)))
