"""What is filled in about a job profile. Forms check; actions save."""

from collections.abc import Iterable

from django import forms
from django.db.models import Q, QuerySet

from audit import clock
from looks.forms import GovForm, LineField
from people.models import Person
from standards.models import Framework, JobProfile, Statement
from standards.profiles.actions import TAKEN, Lines

NOT_ASKED, ASKED = "no", "asked"


def own_values(employer_id: int, kept: Iterable[int]) -> QuerySet[Statement]:
    """The employer's own values that are in use, and those of ids `kept`, used or not.

    A profile keeps what it asks for until somebody changes it.
    """
    in_use = Q(framework__valid_to__isnull=True) | Q(framework__valid_to__gte=clock.today())
    ours = Statement.objects.filter(framework__employer=employer_id)
    return ours.filter(in_use | Q(pk__in=kept)).select_related("framework")


class TitleForm(GovForm):
    """What a profile is called; a title is used once at an employer."""

    title = LineField(
        label="Title of the job", max_length=120, help_text="For example, Social worker, level 2"
    )

    def __init__(self, *args, by: Person, profile: JobProfile | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.others = JobProfile.objects.visible_to(by).exclude(pk=profile and profile.pk)

    def clean_title(self) -> str:
        title = self.cleaned_data["title"]
        if self.others.filter(title=title).exists():
            raise forms.ValidationError(TAKEN.removesuffix("."))
        return title


class BeginForm(TitleForm):
    """A new profile: its title, and which standards it takes statements from."""

    framework = forms.ModelChoiceField(
        label="Which standards does it ask for?",
        help_text="Your own values can be asked for beside them.",
        queryset=Framework.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
    )
    submit_label = "Go on to its lines"

    def __init__(self, *args, by: Person, **kwargs):
        super().__init__(*args, by=by, **kwargs)
        national = Framework.objects.filter(employer__isnull=True, programmes__is_current=True)
        self.fields["framework"].queryset = national.distinct().order_by("title")


class LinesForm(TitleForm):
    """For each statement: is it asked, and to which of the employer's values does it belong?"""

    submit_label = "Save the profile"

    def __init__(self, *args, by: Person, profile: JobProfile, **kwargs):
        lines = {one.statement_id: one.value_id for one in profile.lines.all()}
        super().__init__(*args, by=by, profile=profile, initial={"title": profile.title}, **kwargs)
        values = list(own_values(profile.employer_id, {*lines, *filter(None, lines.values())}))
        asked = [(NOT_ASKED, "Not asked for"), (ASKED, "Asked for")]
        tied = [
            *asked,
            *((str(one.pk), f"Asked for, under “{one.title}”") for one in values),
        ]
        for one in profile.framework.statements.all():
            self._offer(one, tied, lines)
        for one in values:
            self._offer(one, asked, lines, "Our value: ")

    def _offer(self, statement: Statement, choices: list, lines: Lines, before: str = "") -> None:
        value = lines.get(statement.pk)
        self.fields[f"line-{statement.pk}"] = forms.ChoiceField(
            label=f"{before}{statement}",
            choices=choices,
            initial=(value or ASKED) if statement.pk in lines else NOT_ASKED,
        )

    @property
    def lines(self) -> Lines:
        """What is asked for, as the action takes it."""
        said = (
            (int(name.removeprefix("line-")), answer)
            for name, answer in self.cleaned_data.items()
            if name.startswith("line-") and answer != NOT_ASKED
        )
        return {pk: None if answer == ASKED else int(answer) for pk, answer in said}
