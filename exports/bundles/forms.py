"""Which portfolios are in a cohort."""

from django import forms
from django.db.models import Q, QuerySet

from endorsement.workflow import State
from looks.forms import GovDateField, GovForm
from portfolios.searching import named
from standards.models import Programme


class CohortForm(GovForm):
    """Filters; whatever is left empty narrows nothing."""

    submit_label = "Filter"
    is_filter = True
    name = forms.CharField(label="Name", required=False, max_length=100)
    programme = forms.ModelChoiceField(
        label="Programme",
        required=False,
        queryset=Programme.objects.none(),
        empty_label="Any programme",
    )
    state = forms.ChoiceField(
        label="Where it is", required=False, choices=[("", "Anywhere"), *State.choices]
    )
    submitted_from = GovDateField(label="Submitted on or after", required=False)
    submitted_to = GovDateField(label="Submitted on or before", required=False)

    def __init__(self, *args, programmes: QuerySet, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["programme"].queryset = programmes

    @property
    def chosen(self) -> Q:
        """The filter of editions that was asked for; all of them where it cannot be understood."""
        if not self.is_valid():
            return Q()
        asked = self.cleaned_data
        found = named(asked["name"], "portfolio__owner__")
        if programme := asked["programme"]:
            found &= Q(portfolio__programme=programme)
        if state := asked["state"]:
            found &= Q(state=state)
        if first := asked["submitted_from"]:
            found &= Q(submitted_at__date__gte=first)
        if last := asked["submitted_to"]:
            found &= Q(submitted_at__date__lte=last)
        return found
