"""What this room tells the rooms after it."""

from django.dispatch import Signal

# Sent inside the transaction of an import with `employer`, `by` (a person, or None for the
# command) and `rows`: dicts of the file's columns, plus `person` and `assessor` (or None).
staff_imported = Signal()

# Sent inside the transaction that ends a role, with `person`, who holds it no longer, and `by`.
role_ended = Signal()
