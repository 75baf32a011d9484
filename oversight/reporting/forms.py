"""What is typed about annual reports. Forms check; actions change."""

from django import forms

from looks.forms import GovForm, editor
from oversight.investing.permissions import years
from oversight.pulse.checked import LONGEST, CheckedForm
from oversight.reporting.doing import Action
from oversight.reporting.sections import Section
from oversight.years import title


class BeginForm(GovForm):
    """Of which year."""

    submit_label = "Begin the report"
    year = forms.TypedChoiceField(
        label="Programme year",
        help_text="One report is written at a time, and published before the next is begun. It "
        "can be handed over once its year has been over for two weeks. Until then you can throw "
        "it away.",
        coerce=int,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [(year, title(year)) for year in years()]


class WriteForm(CheckedForm):
    """The text of one section."""

    submit_label = "Save"
    words = forms.CharField(max_length=LONGEST, required=False, widget=editor(rows=14))

    def __init__(self, *args, section: Section, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["words"].label = section.title
        self.fields["words"].help_text = f"{section.asks} Up to {LONGEST:,} characters."


NO_ACTIONS = (
    "There is none yet. Answers to feedback, actions of the 360 review, capacity problems and "
    "recommendations of a quality visit that were taken on in the year stand here"
)


class ChooseForm(GovForm):
    """Which actions the report tells of."""

    submit_label = "Save"
    refs = forms.MultipleChoiceField(
        label="Which of these does the report tell of?",
        help_text="Title, answer and where it stands are printed as they are. Everybody at your "
        "employer can read them then",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args, actions: list[Action], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["refs"].choices = [(one.ref, _in_line(one)) for one in actions]
        if not actions:
            self.fields["refs"].help_text = NO_ACTIONS


def _in_line(one: Action) -> str:
    return f"{one.title} ({one.label}: {one.state})"


class GiveBackForm(CheckedForm):
    """What is to be changed."""

    submit_label = "Give it back"
    words = forms.CharField(
        label="What is to be changed?",
        help_text="Leads and senior leaders read this.",
        widget=forms.Textarea({"rows": 5}),
        max_length=LONGEST,
    )
