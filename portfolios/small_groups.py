"""Below which number a figure could tell who is meant: the small-group rule of the house."""

SMALLEST_GROUP = 5


def in_full(number: int) -> int:
    """The fives that are in it; what is left of `number` may be nobody or four, and does not show.

    For what readers can subtract from a number that they know: how many did not.
    """
    return number // SMALLEST_GROUP * SMALLEST_GROUP
