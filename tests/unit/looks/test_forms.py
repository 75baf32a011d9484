"""Sentences that help, buttons that say what they do, dates in three boxes."""

from datetime import date

import pytest
from crispy_forms.utils import render_crispy_form
from django import forms
from django.forms.renderers import DjangoTemplates
from django.test.html import parse_html

from looks.controls import Controls
from looks.forms import GovDateField, GovForm, LineField
from looks.templatetags.govuk import choices, target


class Visit(GovForm):
    title = forms.CharField(max_length=10)
    asye_lead = forms.CharField(label="ASYE lead")
    email = forms.EmailField()
    kind = forms.ChoiceField(label="Kind of visit", choices=[("a", "A")])
    why = forms.CharField(label="Why did you go?")
    hours = forms.IntegerField(required=False)
    report = forms.FileField()
    agreed = forms.BooleanField(label="The family agreed")
    own = forms.CharField(error_messages={"required": "Say it yourself"})
    said = forms.CharField()

    needs = {"said": "Enter what was said"}


@pytest.mark.parametrize(
    ("field", "sentence"),
    [
        ("title", "Enter the title"),
        ("asye_lead", "Enter the ASYE lead"),
        ("email", "Enter your email"),
        ("kind", "Select the kind of visit"),
        ("why", "Answer the question: Why did you go?"),
        ("report", "Choose a file"),
        ("agreed", "Select the family agreed"),
        ("own", "Say it yourself"),
        ("said", "Enter what was said"),
    ],
)
def test_empty_field_says_what_to_do(field, sentence):
    assert Visit({}).errors[field] == [sentence]


@pytest.mark.parametrize(
    ("field", "answer", "sentence"),
    [
        ("email", "amara", "Enter an email address like name@example.com"),
        ("kind", "z", "Select one of the choices"),
        ("hours", "many", "Hours must be a whole number"),
    ],
)
def test_wrong_answer_says_what_to_do(field, answer, sentence):
    assert Visit({field: answer}).errors[field] == [sentence]


def test_a_field_is_shown_as_a_form_words_it_when_it_is_made():
    class Asked(GovForm):
        words = forms.CharField()

        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            self.fields["words"].label = "What was learned?"

    assert Asked()["words"].label == "What was learned?"


def test_form_ends_with_its_own_buttons():
    class Form(GovForm):
        submit_label = "Submit your portfolio"
        second = ("later", "Save and come back later")
        cancel_url = "/portfolios/1/"

    html = render_crispy_form(Form())
    assert "Submit your portfolio</button>" in html
    assert 'name="action" value="later"' in html
    assert '<a class="govuk-link" href="/portfolios/1/">Cancel</a>' in html


def test_form_with_a_file_can_carry_it():
    assert 'enctype="multipart/form-data"' in render_crispy_form(Visit())


def test_browser_leaves_the_checking_to_us():
    html = render_crispy_form(Visit())
    assert "novalidate" in html
    assert " required" not in html


class Dated(GovForm):
    seen = GovDateField(label="Date of the visit")


def dated(day="", month="", year=""):
    return Dated({"seen_day": day, "seen_month": month, "seen_year": year})


@pytest.mark.parametrize("month", ["3", "03", " 3 ", "March", "mar", "MARCH"])
def test_date_is_read_however_the_month_is_written(month):
    form = dated("27", month, "2026")
    assert form.is_valid()
    assert form.cleaned_data["seen"] == date(2026, 3, 27)


@pytest.mark.parametrize(
    ("boxes", "sentence", "first_wrong"),
    [
        (("", "", ""), "Enter the date of the visit", 0),
        (("27", "", "2026"), "Date of the visit must include a month", 1),
        (("", "3", ""), "Date of the visit must include a day and a year", 0),
        (("31", "2", "2026"), "Date of the visit must be a real date", 0),
        (("27", "spring", "2026"), "Date of the visit must be a real date", 0),
        (("27", "3", "26"), "Date of the visit must have a year of 4 numbers, like 2026", 2),
        (("-1", "3", "2026"), "Date of the visit must be a real date", 0),
        (("27", "3", "twenty"), "Date of the visit must be a real date", 0),
        (("²", "3", "2026"), "Date of the visit must be a real date", 0),
    ],
)
def test_wrong_date_says_which_part_and_leads_there(boxes, sentence, first_wrong):
    form = dated(*boxes)
    assert form.errors["seen"] == [sentence]
    assert target(form["seen"]) == f"id_seen_{first_wrong}"


def test_wrong_date_keeps_what_was_typed():
    html = render_crispy_form(dated("31", "2", "2026"))
    assert 'value="31"' in html and 'value="2"' in html and 'value="2026"' in html


def test_date_not_asked_for_may_stay_empty():
    class Form(GovForm):
        seen = GovDateField(required=False)

    form = Form({})
    assert form.is_valid()
    assert form.cleaned_data["seen"] is None


def test_date_is_shown_as_it_is_kept():
    html = render_crispy_form(Dated(initial={"seen": date(2026, 3, 27)}))
    assert 'value="27"' in html and 'value="3"' in html and 'value="2026"' in html


@pytest.mark.parametrize(("day", "changed"), [("27", False), ("28", True), ("", True)])
def test_date_knows_whether_it_changed(day, changed):
    data = {"seen_day": day, "seen_month": "3", "seen_year": "2026"}
    form = Dated(data, initial={"seen": date(2026, 3, 27)})
    assert form.has_changed() is changed


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("A visit\nat home", "A visit at home"),
        ("\u202etnemetats\u202c", "tnemetats"),
        ("\0 \x07", ""),
        ("Zoë 👩\u200d⚕️", "Zoë 👩\u200d⚕️"),
    ],
)
def test_line_keeps_what_can_be_seen(typed, kept):
    assert LineField(required=False).clean(typed) == kept


def test_day_beyond_all_numbers_is_not_a_date():
    with pytest.raises(forms.ValidationError, match="real date"):
        GovDateField().clean(["9" * 30, "1", "2026"])


ODD = {"class": "a <b>", "rows": 4, "data-editor": "", "hidden": True, "disabled": False}


WIDGETS = [
    forms.CheckboxInput,
    forms.EmailInput,
    forms.HiddenInput,
    forms.NumberInput,
    forms.PasswordInput,
    forms.Textarea,
    forms.TextInput,
    forms.URLInput,
]


@pytest.mark.parametrize("widget", WIDGETS)
@pytest.mark.parametrize("attrs", [{}, ODD], ids=["none", "odd"])
@pytest.mark.parametrize("value", [None, "", 'a "b" <c>', 1500])
def test_control_is_what_django_prints(widget, attrs, value):
    """Our controls are quicker than Django's templates, and say the same."""
    ours, theirs = (
        widget(attrs).render("said", value, renderer=renderer())
        for renderer in (Controls, DjangoTemplates)
    )
    assert ours == theirs


GROUPED = [("", "Any"), (1, "One <b>"), ("Others", [("é", "Two"), ("3", "Three")])]


@pytest.mark.parametrize("attrs", [{}, ODD], ids=["none", "odd"])
@pytest.mark.parametrize("value", [None, "", 1, "é"])
def test_select_is_what_django_prints(attrs, value):
    ours, theirs = (
        forms.Select(attrs, GROUPED).render("said", value, renderer=renderer())
        for renderer in (Controls, DjangoTemplates)
    )
    assert ours == theirs


@pytest.mark.parametrize("widget", [forms.RadioSelect, forms.CheckboxSelectMultiple])
@pytest.mark.parametrize("attrs", [{}, {"disabled": True}], ids=["none", "disabled"])
def test_choices_are_those_of_django(widget, attrs):
    """The same controls as Django’s, each beside its label in the markup of GOV.UK."""

    class Form(GovForm):
        said = forms.ChoiceField(choices=GROUPED[:2], initial=1, widget=widget(attrs))

    field = Form()["said"]
    ours, theirs = (parse_html(f"<p>{html}</p>") for html in (choices(field), field))
    assert list(inputs(ours, "class")) == list(inputs(theirs)) != []
    assert "One &lt;b&gt;</label>" in choices(field)


def inputs(element, *left_out):
    """The attributes of the controls in `element`, without those `left_out`."""
    if getattr(element, "name", "") == "input":
        yield sorted(pair for pair in element.attributes if pair[0] not in left_out)
    for child in getattr(element, "children", ()):
        yield from inputs(child, *left_out)
