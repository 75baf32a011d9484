"""Documents that social workers compile from their own portfolio, for a purpose of theirs.

A purpose is a file in `data/` and a template that prints its short form. The owner picks entries,
fills in the form and has words replaced; what they ask for is frozen as a `Compilation`.
"""
