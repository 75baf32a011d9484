"""The documents of a cohort in one ZIP: a task for each portfolio, and one that packs them."""
