"""Our fields have the bones of GOV.UK Frontend's own examples, which come with its package."""

import json
from pathlib import Path

import pytest
from crispy_forms.utils import render_crispy_form
from django import forms
from django.template.loader import render_to_string
from django.utils.html import format_html

from looks.forms import GovDateField, GovForm
from tests.unit.looks.outline import bones

COMPONENTS = (
    Path(__file__).resolve().parents[3] / "node_modules/govuk-frontend/dist/govuk/components"
)

YES_NO = [("yes", "Yes"), ("no", "No")]
HINT = (
    "It’s on your National Insurance card, benefit letter, payslip or P60."
    " For example, ‘QQ 12 34 56 C’."
)
FIELDS = {
    ("input", "default"): forms.CharField(label="National Insurance number"),
    ("input", "with hint text"): forms.CharField(label="National insurance number", help_text=HINT),
    ("textarea", "default"): forms.CharField(
        label="Can you provide more detail?", widget=forms.Textarea
    ),
    ("file-upload", "default"): forms.FileField(label="Upload a file"),
    ("password-input", "default"): forms.CharField(label="Password", widget=forms.PasswordInput),
    ("radios", "default"): forms.ChoiceField(
        label="Have you changed your name?", choices=YES_NO, widget=forms.RadioSelect
    ),
    ("radios", "with hint"): forms.ChoiceField(
        label="Have you changed your name?",
        choices=YES_NO,
        widget=forms.RadioSelect,
        help_text="This includes changing your last name or spelling your name differently.",
    ),
    ("date-input", "default"): GovDateField(
        label="What is your date of birth?", help_text="For example, 31 3 1980"
    ),
}


def example(component, name):
    fixtures = json.loads((COMPONENTS / component / "fixtures.json").read_text())["fixtures"]
    return next(fixture["html"] for fixture in fixtures if fixture["name"] == name)


def drawn(field, data=None):
    form = type("Form", (GovForm,), {"answer": field})(data)
    return render_to_string("govuk/field.html", {"field": form["answer"]})


@pytest.mark.parametrize(("component", "name"), FIELDS)
def test_field_has_the_bones_of_the_example(component, name):
    assert bones(drawn(FIELDS[component, name])) == bones(example(component, name))


def test_error_summary_has_the_bones_of_the_example():
    class Form(GovForm):
        issued = forms.CharField()
        postcode = forms.CharField()
        needs = {
            "issued": "The date your passport was issued must be in the past",
            "postcode": "Enter a postcode, like AA1 1AA",
        }

    html = render_to_string("govuk/errors.html", {"form": Form({})})
    assert bones(html) == bones(example("error-summary", "default"))


def test_field_that_is_wrong_is_red_and_says_why():
    html = drawn(forms.CharField(label="Title", help_text="A few words"), {"answer": ""})
    assert "govuk-form-group--error" in html
    assert "govuk-input--error" in html
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_answer_helptext id_answer_error"' in html
    assert "Enter the title" in html


def test_field_leaves_the_checking_to_us():
    assert " required" not in drawn(forms.CharField())


def test_optional_field_says_so():
    assert "Answer (optional)" in drawn(forms.CharField(required=False))


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        (format_html("How<span>: {}</span>", "a<b"), "How<span>: a&lt;b</span> (optional)"),
        ("1<2", "1&lt;2 (optional)"),
    ],
)
def test_label_that_is_optional_is_escaped_once(label, shown):
    assert f">{shown}</label>" in drawn(forms.CharField(label=label, required=False))


def test_field_that_is_needed_in_some_cases_leaves_it_to_its_hint():
    class Form(GovForm):
        conditional = ("due_on",)
        due_on = forms.CharField(label="By when?", required=False)

    assert "(optional)" not in render_crispy_form(Form())


def test_chosen_option_stays_chosen():
    field = forms.MultipleChoiceField(choices=YES_NO, widget=forms.CheckboxSelectMultiple)
    html = drawn(field, {"answer": ["no"]})
    assert html.count(" checked") == 1
    assert 'value="no" checked' in html


def test_words_of_a_label_stay_words():
    html = drawn(
        forms.ChoiceField(
            label="<b>", choices=[("<i>", "<script>")], widget=forms.RadioSelect, help_text="a"
        )
    )
    assert "<b>" not in html and "<i>" not in html and "<script>" not in html


def test_long_text_brings_help_for_its_marks():
    from looks.forms import editor

    html = drawn(forms.CharField(widget=editor()))
    assert "data-editor" in html and "Help with formatting" in html
