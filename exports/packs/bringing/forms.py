"""Choosing a pack, and confirming that it is to come in."""

from django import forms

from looks.forms import GovForm


class PackForm(GovForm):
    file = forms.FileField(
        label="Choose the pack",
        help_text="The ZIP as you downloaded it. Do not unpack it.",
        widget=forms.FileInput({"accept": ".zip"}),
    )

    submit_label = "Look at the pack"
    needs = {"file": "Select a pack"}


class ConfirmForm(GovForm):
    """What is to come. Whoever has another name than the pack says that it is theirs."""

    with_others = forms.BooleanField(
        label="Also keep what others wrote or signed, to be read", required=False
    )
    is_mine = forms.BooleanField(
        label="This pack is mine",
        error_messages={"required": "Confirm that this pack is yours"},
    )

    submit_label = "Bring it in"

    def __init__(self, *args, other_name: bool, has_others: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not other_name:
            del self.fields["is_mine"]
        if not has_others:
            del self.fields["with_others"]
