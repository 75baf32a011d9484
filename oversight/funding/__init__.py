"""Registration with the funder of an assessed year, claims, and what was paid."""
