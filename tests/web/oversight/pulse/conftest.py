"""The same cohort as in the tests of the rules."""

from tests.unit.oversight.pulse.conftest import asked, counted, round_

__all__ = ["asked", "counted", "round_"]
