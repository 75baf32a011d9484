"""The home of a programme lead: every portfolio of the employer, and what can be done for many."""
