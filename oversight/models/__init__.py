"""The tables of this room, part by part."""

from oversight.models.standing import NEAR, Stage, Standing, Wait
from oversight.models.view import SavedView

__all__ = ["NEAR", "SavedView", "Stage", "Standing", "Wait"]
