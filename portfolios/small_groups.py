"""Below which number a figure could tell who is meant: the small-group rule of the house."""

SMALLEST_GROUP = 5
