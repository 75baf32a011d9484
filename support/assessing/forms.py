"""A step of the scale and a line of notes for each statement."""

from django import forms

from looks.forms import LineField
from portfolios.forms import DraftedForm, PartForm
from standards.models import Statement
from standards.support import Rung

LONGEST = 500


class AssessForm(DraftedForm, PartForm):
    """All statements on one page. Every one needs a step; a note is for whoever likes to."""

    drafted = ("level_", "note_")

    def __init__(self, *args, statements: list[Statement], scale: tuple[Rung, ...], **kwargs):
        super().__init__(*args, **kwargs)
        self.statements = statements
        for one in statements:
            self.fields[f"level_{one.pk}"] = forms.ChoiceField(
                label=f"{one.code}. {one.title}",
                help_text=one.gist,
                choices=[(rung.key, rung.label) for rung in scale],
                widget=forms.RadioSelect,
                error_messages={"required": f"Choose a step for {one.title}"},
            )
            self.fields[f"note_{one.pk}"] = LineField(
                label=f"A note on {one.code}", max_length=LONGEST, required=False
            )

    @property
    def answers(self) -> dict[int, tuple[str, str]]:
        """Statement's id → step and note."""
        data = self.cleaned_data
        return {
            one.pk: (data[f"level_{one.pk}"], data[f"note_{one.pk}"]) for one in self.statements
        }
