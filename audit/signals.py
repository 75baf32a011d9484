"""What later rooms may hear of the ledger."""

from django.dispatch import Signal

# Something was written into the ledger. Sent with `entry`, its row, inside the transaction of the
# change. Every change of weight passes here, so whoever keeps counts need not know each action.
recorded = Signal()
