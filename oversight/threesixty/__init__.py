"""The 360 review of the organisation: the same statements, answered by all who have a part.

A review is a round of questions with a year (`oversight.pulse`): asked, sealed, closed and kept as
those are. Its actions are themes (`oversight.themes`) that follow from a statement. What is here:
the statements, means by groups of roles, evidence, and answers that leaders give by name.
"""
