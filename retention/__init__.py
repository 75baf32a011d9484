"""How long what is kept: periods, holds, deletions by two people, and the log of what went."""
