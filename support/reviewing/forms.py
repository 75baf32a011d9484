"""What people fill in for a review. Forms check; actions save."""

from crispy_forms.layout import Fieldset, Layout
from django import forms

from audit import clock
from looks.forms import GovDateField, GovForm, LineField
from people.signing import SigningForm
from portfolios.forms import DraftedForm, PartForm
from support.reviewing.goals import MOST, Became, Goal
from support.reviewing.workflow import Part

LONGEST = 20_000  # characters of one text
SHORT = 1_000


def _long(label: str, help_text: str, rows: int, **options) -> forms.CharField:
    options = {"max_length": LONGEST, **options}
    area = forms.Textarea({"rows": rows})
    return forms.CharField(label=label, help_text=help_text, widget=area, **options)


class ReflectionForm(DraftedForm, PartForm):
    """The owner's part: what became of the last goals, the reflection, goals for what comes."""

    drafted = ("reflection", "became_", "goal_")
    reflection = _long(
        "Your reflection",
        "How you have grown since the last review, what was hard, what helped, and whether the "
        "support that was promised was there.",
        14,
    )
    needs = {"reflection": "Write your reflection"}

    def __init__(self, *args, last: list[Goal], **kwargs):
        super().__init__(*args, **kwargs)
        self.last = last
        for place, goal in enumerate(last):
            self.fields[f"became_{place}"] = _long(
                f"What became of “{goal.what}”?", "A sentence is enough.", 2,
                required=False, max_length=SHORT,
            )  # fmt: skip
        for place in range(MOST):
            self._add_goal(place)
        self.helper.layout = self._layout()

    def _add_goal(self, place: int) -> None:
        first = " (one is needed)" if place == 0 else ""
        self.fields[f"goal_{place}_what"] = LineField(
            label=f"Goal {place + 1}: what do you want to learn or do better?{first}",
            max_length=300,
            widget=forms.Textarea({"rows": 2}),
            required=place == 0,
            error_messages={"required": "Name at least one goal for the next period"},
        )
        more = [
            ("how", "How will you go about it?"),
            ("by_when", "By when?"),
            ("support", "What support do you need for it?"),
        ]
        for name, label in more:
            self.fields[f"goal_{place}_{name}"] = LineField(
                label=f"Goal {place + 1}: {label[:1].lower()}{label[1:]}",
                max_length=SHORT,
                required=False,
            )

    def _layout(self) -> Layout:
        names = [name for name in self.fields if name.startswith("became_")]
        goals = [name for name in self.fields if name.startswith("goal_")]
        last = [Fieldset("Since the last review", *names)] if names else []
        plan = Fieldset("Development plan for the next period", *goals)
        return Layout("based_on", "form_key", *last, "reflection", plan)

    @property
    def goals(self) -> list[Goal]:
        """Those that were filled in."""
        data = self.cleaned_data
        rows = [
            {name: data[f"goal_{place}_{name}"] for name in ("what", "how", "by_when", "support")}
            for place in range(MOST)
        ]
        return [Goal(**row) for row in rows if row["what"]]

    @property
    def became(self) -> list[Became]:
        words = (self.cleaned_data[f"became_{place}"] for place in range(len(self.last)))
        return [
            Became(goal.what, said.strip()) for goal, said in zip(self.last, words, strict=True)
        ]

    @property
    def facts(self) -> dict:
        return {
            "reflection": self.cleaned_data["reflection"],
            "goals": self.goals,
            "became": self.became,
        }


class AssessmentForm(DraftedForm, PartForm):
    """The assessor's part."""

    drafted = ("assessment",)
    met_on = GovDateField(label="When did you meet?", help_text="For example, 27 3 2026")
    present = LineField(
        label="Who else was there?",
        help_text="Besides the social worker, the assessor and the line manager",
        max_length=300,
        required=False,
    )
    assessment = _long(
        "Your assessment",
        "What the evidence shows, what is going well, what is not there yet, and what you base it "
        "on. Say it so that it can be acted on.",
        16,
    )
    needs = {"assessment": "Write your assessment", "met_on": "Enter the date on which you met"}

    def clean_met_on(self):
        day = self.cleaned_data["met_on"]
        if day > clock.today():
            raise forms.ValidationError("The date must not be after today", code="day,month,year")
        return day

    @property
    def facts(self) -> dict:
        return {name: self.cleaned_data[name] for name in ("assessment", "met_on", "present")}


class CommentForm(DraftedForm, PartForm):
    """The line manager's part."""

    drafted = ("comment",)
    comment = _long(
        "Your comment",
        "What you have seen in daily practice, and how the employer will give the support that "
        "the plan asks for.",
        10,
    )
    needs = {"comment": "Write your comment"}

    @property
    def facts(self) -> dict:
        return {"comment": self.cleaned_data["comment"]}


FORMS = {
    Part.OWNER: ReflectionForm,
    Part.ASSESSOR: AssessmentForm,
    Part.LINE_MANAGER: CommentForm,
}


class SignForm(SigningForm):
    """A typed name under the whole review."""

    submit_label = "Sign this review"


class ReopenForm(DraftedForm, GovForm):
    """Why a review that somebody signed is opened again."""

    drafted = ("because",)
    because = _long(
        "Why do you open it again?",
        "Everybody who signs this review can read this.",
        4,
        max_length=2000,
    )
    submit_label = "Open it again"
    needs = {"because": "Say why it is opened again"}


class ConcernForm(DraftedForm, PartForm):
    """What the assessor sees, what support follows, and when people look at it again."""

    drafted = ("words", "plan")
    words = _long(
        "What do you see?",
        "Say what is happening in practice and against which standard, with an example or two. "
        "Write as you would say it to them.",
        8,
    )
    plan = _long(
        "What support and action follow?",
        "What each of you does and by when: the social worker, you, the line manager, the "
        "employer.",
        8,
    )
    look_again_on = GovDateField(label="When do you look at it together again?")
    needs = {
        "words": "Say what you see",
        "plan": "Say what support and action follow",
        "look_again_on": "Enter the date on which you look at it again",
    }

    def clean_look_again_on(self):
        day = self.cleaned_data["look_again_on"]
        if day <= clock.today():
            raise forms.ValidationError("The date must be after today", code="day,month,year")
        return day

    @property
    def facts(self) -> dict:
        return {name: self.cleaned_data[name] for name in ("words", "plan", "look_again_on")}


class CloseForm(DraftedForm, GovForm):
    """What became of a concern."""

    drafted = ("words",)
    words = _long(
        "What became of it?",
        "What has changed, and what goes on. Everybody who saw the concern sees this.",
        6,
    )
    submit_label = "Close the concern"
    needs = {"words": "Say what became of it"}
