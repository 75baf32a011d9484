"""Whether anything in the service already stands on a row, in whichever room."""

from django.db import models

from standards.models import Framework, Programme, Statement


def programme_is_used(programme: Programme) -> bool:
    return _is_pointed_at(programme)


def framework_is_used(framework: Framework) -> bool:
    """Whether a statement of it is linked or judged, or a portfolio is on a programme with it."""
    rows = [*framework.statements.all(), *framework.programmes.all()]
    return any(_is_pointed_at(row) for row in rows)


def _is_pointed_at(row: models.Model) -> bool:
    """Asked of the foreign keys of every room, so that this room need not know their names."""
    keys = [
        relation.field
        for relation in row._meta.get_fields(include_hidden=True)
        if relation.one_to_many and relation.related_model not in _OWN_ROWS
    ]
    return any(key.model._base_manager.filter(**{key.name: row.pk}).exists() for key in keys)


_OWN_ROWS = (Statement, Programme.frameworks.through, Statement.successors.through)
