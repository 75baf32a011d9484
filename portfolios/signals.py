"""What later rooms may have a say in."""

from django.dispatch import Signal

# A file is being removed from an entry. Sent with `path` and `portfolio` (its id) before the file
# itself goes. Who answers True still needs it: it then stays in storage, and only its row goes.
file_removed = Signal()

# Who assesses or who manages a portfolio is somebody else now. Sent with `portfolio` and `by`,
# inside the transaction of the change.
people_changed = Signal()

# Entries of a portfolio may now be read by all near it: one was completed, signed by both, given or
# passed on, or all were submitted. Sent with `portfolio`, inside the transaction of the change.
entries_shared = Signal()

# A programme lead closed a portfolio because its owner leaves. Sent with `portfolio`, inside the
# transaction of the change.
owner_leaves = Signal()
