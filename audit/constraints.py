"""Database constraints that several rooms need, each written once."""

from django.db.models import CheckConstraint, Q


def all_or_none(*fields: str, name: str) -> CheckConstraint:
    """Either every one of the nullable `fields` is filled or none is."""
    every = Q(**{f"{field}__isnull": False for field in fields})
    none = Q(**{f"{field}__isnull": True for field in fields})
    return CheckConstraint(condition=every | none, name=name)


def not_blank(field: str, name: str) -> CheckConstraint:
    """The text `field` holds something else than white space."""
    return CheckConstraint(condition=Q(**{f"{field}__regex": r"\S"}), name=name)
