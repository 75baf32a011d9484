"""What is filled in here by colleagues, and the two boxes for codes. Forms check; actions save."""

from uuid import uuid4

from django import forms

from looks.forms import GovForm
from portfolios.contributors import codes, composing
from portfolios.contributors.languages import Language, Question, filled
from portfolios.models import FeedbackRequest


class CodeForm(GovForm):
    """The short code of a sheet."""

    code = forms.CharField(
        label="Your code",
        help_text="8 letters and numbers. Spaces and small letters are fine.",
        max_length=20,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )

    submit_label = "Continue"
    needs = {"code": "Enter the code"}

    def clean_code(self) -> str:
        code = self.cleaned_data["code"]
        if len(codes.tidied(code)) != codes.CODE_LENGTH:
            raise forms.ValidationError("The code has 8 letters and numbers. Check what you typed")
        return code


class TakeBackForm(CodeForm):
    """The code that was shown after an answer was sent."""

    submit_label = "Take my feedback back"


class AskForm(GovForm):
    """Who is asked, how, and in which words."""

    form_key = forms.UUIDField(required=False, initial=uuid4, widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label="Who do you want to ask?",
        choices=FeedbackRequest.Kind.choices,
        widget=forms.RadioSelect,
    )
    how = forms.ChoiceField(
        label="How do you want to ask them?",
        help_text="Whatever you choose, you can show a QR code and a typed code later.",
        choices=FeedbackRequest.How.choices,
        widget=forms.RadioSelect,
    )
    email = forms.EmailField(
        label="Their email address, if you ask by email",
        help_text="Only you see it. It is forgotten when they have answered or the request ends.",
        required=False,
    )
    version = forms.ChoiceField(
        label="Which version suits them?",
        help_text="They can change this themselves.",
        choices=[
            ("standard", "Standard"),
            ("easy", "Easy read, with pictures and short sentences"),
        ],
        initial="standard",
        widget=forms.RadioSelect,
    )
    language = forms.ChoiceField(label="Language", initial="en", widget=forms.RadioSelect)
    note = forms.CharField(
        label="A note to them",
        help_text="For example what you worked on together. Leave out anything private.",
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 4}),
    )

    submit_label = "Continue"
    needs = {"kind": "Select who you want to ask", "how": "Select how you want to ask them"}

    def __init__(self, *args, languages: list[Language], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [(one.code, _named(one)) for one in languages]

    def clean(self) -> dict:
        cleaned = super().clean()
        by_email = cleaned.get("how") == FeedbackRequest.How.EMAIL
        if by_email and not cleaned.get("email") and "email" not in self.errors:
            self.add_error("email", "Enter their email address")
        return cleaned

    @property
    def facts(self) -> dict:
        """What `asking.ask` takes."""
        chosen = dict(self.cleaned_data)
        chosen["easy_read"] = chosen.pop("version") == "easy"
        chosen["note_to_them"] = chosen.pop("note")
        return chosen


def _named(language: Language) -> str:
    same = language.name == language.english_name
    return language.name if same else f"{language.english_name} ({language.name})"


class KeyInForm(GovForm):
    """An answer that came on paper or was spoken, as somebody else types it in."""

    taken_down_by = forms.CharField(
        label="Who wrote it down?",
        help_text="For example “the person themselves”, “their advocate”, “the interpreter”.",
        max_length=200,
    )
    taken_how = forms.CharField(
        label="How was it given?",
        help_text="For example on the printed sheet, by phone, or in a meeting.",
        max_length=200,
    )
    agreed = forms.BooleanField(
        label="They said yes to giving feedback and know who will read it",
        error_messages={"required": "Confirm that they agreed, or leave it out of the portfolio"},
    )

    submit_label = "Add to the portfolio"
    needs = {"taken_down_by": "Enter who wrote it down", "taken_how": "Enter how it was given"}

    def __init__(self, *args, request: FeedbackRequest, language: Language, **kwargs):
        super().__init__(*args, **kwargs)
        self.asked, self.language = request, language
        facts = composing.facts_about(request)
        for one in language.questions_for(request.kind):
            self.fields[one.key] = _answer_field(one, filled(one.ask, facts))
        professional = request.kind == FeedbackRequest.Kind.PROFESSIONAL
        for name in composing.WHO if professional else composing.WHO[:1]:
            label = WHO_LABELS[name]
            self.fields[name] = forms.CharField(
                label=label, max_length=composing.LONGEST_NAME, required=professional
            )

    def clean(self) -> dict:
        cleaned = super().clean()
        questions = self.language.questions_for(self.asked.kind)
        if not any(cleaned.get(one.key) for one in questions):
            self.add_error(None, "Enter the answer to at least one question")
        return cleaned

    @property
    def answers(self) -> dict:
        """What the contributor said, as `answering.key_in` takes it."""
        about = {"taken_down_by", "taken_how", "agreed"}
        said = {name: value for name, value in self.cleaned_data.items() if name not in about}
        return {**said, "consent": self.cleaned_data["agreed"]}


WHO_LABELS = {"name": "Their name", "role": "Their role", "organisation": "Where they work"}


def _answer_field(question: Question, label: str) -> forms.Field:
    if question.choices:
        choices = [*question.choices, ("", "No answer")]
        return forms.ChoiceField(
            label=label, choices=choices, required=False, widget=forms.RadioSelect
        )
    return forms.CharField(
        label=label,
        required=False,
        max_length=composing.LONGEST_ANSWER,
        widget=forms.Textarea({"rows": 4}),
    )
