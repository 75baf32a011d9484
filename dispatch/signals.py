"""What other rooms may want to know of this one."""

from django.dispatch import Signal

# A job is given up. Sent with `job` inside the transaction that says so; the room whose job it is
# tells the person who asked.
job_failed = Signal()
