"""Pages of short rounds of questions."""
