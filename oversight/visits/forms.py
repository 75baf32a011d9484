"""What is typed about visits. Forms check; actions change."""

from django import forms

from audit import clock
from looks.forms import GovDateField, GovForm, LineField
from oversight.models import Recommendation
from oversight.models.visit import RATINGS
from oversight.pulse.checked import LONGEST, CheckedForm
from oversight.pulse.counting import PLURAL
from oversight.visits.permissions import bodies_for, employers_of
from oversight.visits.remits import speaking_for
from oversight.years import title, year_of
from people.models import Person
from portfolios.small_groups import SMALLEST_GROUP

NAMES_NOBODY = "Say it without names. Where it could only be one person, say it of several."
IF_ACCEPTED = "Needed where you accept it, in all or in part."
RATED = {
    1: "Hardly in place",
    2: "In place in part",
    3: "In place",
    4: "Robust",
    5: "Robust, and it works",
}
MOST = 30  # records, or people in one role
NUMBER = {"class": "govuk-input--width-3"}


def words(label: str, help_text: str = NAMES_NOBODY, **more) -> forms.CharField:
    area = forms.Textarea({"rows": 5})
    return forms.CharField(
        label=label, help_text=help_text, widget=area, max_length=LONGEST, **more
    )


def rating(label: str) -> forms.TypedChoiceField:
    choices = [(number, f"{number}: {RATED[number]}") for number in RATINGS]
    return forms.TypedChoiceField(
        label=label, choices=choices, coerce=int, widget=forms.RadioSelect
    )


class LetForm(GovForm):
    """Which body an employer lets in."""

    submit_label = "Let them look"
    needs = {"body": "Choose a body"}
    body = forms.ModelChoiceField(label="Which body?", queryset=None, empty_label="Choose")

    def __init__(self, *args, by: Person, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies_for(by)


class PlanForm(CheckedForm):
    """Where, when, about what, with how many people in each role, and how many records."""

    submit_label = "Send the plan"
    checked = ("focus",)
    employer = forms.ModelChoiceField(label="Employer", queryset=None, empty_label="Choose")
    year = forms.TypedChoiceField(label="Programme year", coerce=int)
    first_day = GovDateField(label="First day of the visit")
    last_day = GovDateField(label="Last day of the visit")
    focus = words("What do you want to look at?")
    wanted = forms.IntegerField(
        label="How many submitted records do you want to read?",
        help_text="They are drawn at random and read without names: five or more, or none.",
        min_value=0,
        max_value=MOST,
        initial=SMALLEST_GROUP,
        widget=forms.NumberInput(NUMBER),
    )

    def __init__(self, *args, by: Person, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["employer"].queryset = employers_of(by)
        this_year = year_of(clock.today())
        self.fields["year"].choices = [(one, title(one)) for one in (this_year, this_year - 1)]
        for role, plural in PLURAL.items():
            self.fields[f"people_{role}"] = forms.IntegerField(
                label=f"How many {plural} do you want to talk to?",
                min_value=0,
                max_value=MOST,
                required=False,
                widget=forms.NumberInput(NUMBER),
            )

    def clean(self) -> dict:
        cleaned = super().clean()
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if first and first < clock.today():
            self.add_error("first_day", "The day must be today or later")
        if first and last and last < first:
            self.add_error("last_day", "The last day must be the first day or later")
        if 0 < (cleaned.get("wanted") or 0) < SMALLEST_GROUP:
            self.add_error("wanted", "Ask for five records or more, or for none")
        return cleaned

    @property
    def plan(self) -> dict:
        """What `oversight.visits.actions.plan` is given."""
        names = ("employer", "year", "first_day", "last_day", "focus", "wanted")
        counts = {str(role): self.cleaned_data.get(f"people_{role}") for role in PLURAL}
        talk_to = {role: count for role, count in counts.items() if count}
        return {**{name: self.cleaned_data[name] for name in names}, "talk_to": talk_to}


class ShareForm(CheckedForm):
    """How robust the programme is in all, and why."""

    needs = {"words": "Enter a summary of what you found"}
    robustness = rating("How robust is the programme?")
    words = words("Sum up what you found")


class EndForm(CheckedForm):
    """Why a visit is called off, or what came of it."""

    words = words("What do you want to say?")


class HearForm(CheckedForm):
    """What people in one role said."""

    submit_label = "Save"
    people = forms.IntegerField(
        label="How many people did you talk to?",
        help_text="The employer does not see the number, and not the role where it is under five.",
        min_value=1,
        max_value=1000,
        widget=forms.NumberInput(NUMBER),
    )
    words = words("What did they say?")


class FindForm(CheckedForm):
    """What was found on a topic."""

    submit_label = "Save"
    checked = ("strengths", "words")
    strengths = words("What is strong?", required=False)
    words = words("What did you find?")
    rating = rating("How robust is it?")


class RecommendForm(CheckedForm):
    """What is recommended, by when."""

    submit_label = "Save"
    words = words("What do you recommend?")
    due_on = GovDateField(label="By when?")


class ReplyForm(CheckedForm):
    """Whether the employer takes a recommendation; why not, or who answers for it by when."""

    submit_label = "Save the answer"
    checked = ("reply",)
    conditional = ("reply", "owner", "done_by")
    answer = forms.ChoiceField(
        label="Do you accept it?",
        choices=Recommendation.Answer.choices,
        widget=forms.RadioSelect,
    )
    reply = words(
        "What will you do, or why not?",
        f"Needed where you do not accept all of it. {NAMES_NOBODY}",
        required=False,
    )
    owner = forms.ModelChoiceField(
        label="Who answers for it?",
        help_text=IF_ACCEPTED,
        queryset=None,
        empty_label="Choose",
        required=False,
    )
    done_by = GovDateField(label="By when is it done?", help_text=IF_ACCEPTED, required=False)

    def __init__(self, *args, employer_id: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = speaking_for(employer_id).order_by("last_name")

    def clean(self) -> dict:
        cleaned = super().clean()
        answer, Answer = cleaned.get("answer"), Recommendation.Answer
        if answer in (Answer.IN_PART, Answer.DECLINED) and not cleaned.get("reply"):
            self.add_error("reply", "Say what you do not take, and why")
        if answer in (Answer.ACCEPTED, Answer.IN_PART):
            for name, sentence in OWNED.items():
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, sentence)
        return cleaned


OWNED = {"owner": "Say who answers for it", "done_by": "Enter the day by which it is done"}


class FollowForm(CheckedForm):
    """How far a recommendation has come."""

    submit_label = "Save"
    checked = ("came_of_it",)
    progress = forms.ChoiceField(
        label="How far is it?",
        choices=Recommendation.Progress.choices,
        widget=forms.RadioSelect,
    )
    came_of_it = words("What came of it?", required=False)


class ReplaceForm(CheckedForm):
    """Why a drawn record is not read."""

    submit_label = "Draw another"
    checked = ("reason",)
    reason = LineField(
        label="Why is this record not read?",
        help_text="The body reads your reason. Say it without names.",
        max_length=500,
    )
