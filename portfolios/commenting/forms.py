"""What is filled in to comment. The form checks; an action saves."""

from django import forms

from looks.forms import editor
from portfolios import limits
from portfolios.commenting.actions import Becomes
from portfolios.forms import DraftedForm, PartForm


class CommentForm(DraftedForm, PartForm):
    """The words, and what is to become of them; nothing is chosen beforehand."""

    drafted = ("words",)

    words = forms.CharField(label="Your comment", max_length=limits.COMMENT, widget=editor(rows=8))
    becomes = forms.ChoiceField(
        label="What should happen with it?", choices=Becomes.choices, widget=forms.RadioSelect
    )

    needs = {"words": "Enter your comment", "becomes": "Select what should happen with it"}

    def __init__(self, *args, choices: list[Becomes], words: str = "", **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["words"].initial = words
        self.fields["becomes"].choices = [(one.value, one.label) for one in choices]
