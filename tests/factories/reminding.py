"""What sources say is due, read as a test reads it."""

from datetime import timedelta

from audit import clock


def due_in(source, *, days=0):
    """What `source` says, so many days from now."""
    with clock.at(clock.now() + timedelta(days=days)):
        return list(source(clock.today()))


def told(source, person, *, days=0):
    """What waits for `person`: (event, due day, sentence), as `source` has it in so many days."""
    return [
        (one.event, one.due_on, one.sentence)
        for one in due_in(source, days=days)
        if person.pk in one.person_ids
    ]


def ups(one):
    """Who is told further up, rung by rung."""
    return [set(rung.person_ids) for rung in one.up]
