"""What the form templates in templates/govuk/ need to know about a field."""

from django import forms, template
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString

from looks.dates import PARTS, DateParts
from looks.forms import required_sentence
from looks.writing import joined, written

register = template.Library()

UNHELPFUL = forms.Field.default_error_messages["required"]
KINDS = (
    (DateParts, "date"),
    (forms.CheckboxSelectMultiple, "checkboxes"),  # before radios, whose child it is in Django
    (forms.RadioSelect, "radios"),
    (forms.CheckboxInput, "checkbox"),
    (forms.PasswordInput, "password"),
)
CLASSES = (
    (forms.CheckboxInput, "govuk-checkboxes__input"),
    (forms.Select, "govuk-select"),
    (forms.Textarea, "govuk-textarea"),
    (forms.FileInput, "govuk-file-upload"),
    (forms.PasswordInput, "govuk-input govuk-password-input__input govuk-js-password-input-input"),
    (forms.Widget, "govuk-input"),
)
CHOICE = """<div class="govuk-KIND__item">
      <input class="govuk-KIND__input" id="{0}" name="{1}" type="TYPE" value="{2}"{3}>
      <label class="govuk-label govuk-KIND__label" for="{0}">{4}</label>
    </div>"""
CHOICES = {
    "radios": CHOICE.replace("KIND", "radios").replace("TYPE", "radio"),
    "checkboxes": CHOICE.replace("KIND", "checkboxes").replace("TYPE", "checkbox"),
}
MARKS = ("checked", "disabled")


def _first(table, widget):
    return next((value for kind, value in table if isinstance(widget, kind)), "control")


@register.filter
def kind(field: BoundField) -> str:
    """Which template draws the field: templates/govuk/fields/<kind>.html."""
    return _first(KINDS, field.field.widget)


@register.filter
def label(field: BoundField) -> str:
    """Its label, which says so where the field may be left empty in every case."""
    asked = field.field.required or getattr(field.form, "is_filter", False)
    if asked or field.name in getattr(field.form, "conditional", ()):
        return field.label
    return written("{} (optional)", field.label)


@register.filter
def control(field: BoundField) -> SafeString:
    """The control itself; Django adds aria-describedby and aria-invalid."""
    widget = field.field.widget
    field.form.use_required_attribute = False  # our sentences, not the browser's
    attrs = {"class": _classes(widget, wrong=bool(field.errors)), "placeholder": False}
    if isinstance(widget, forms.PasswordInput):
        attrs |= {"spellcheck": "false", "autocapitalize": "none"}
    return field.as_widget(attrs=attrs)


def _classes(widget: forms.Widget, *, wrong: bool) -> str:
    name = _first(CLASSES, widget)
    classes = [name, widget.attrs.get("class", "")]
    if wrong and name != "govuk-checkboxes__input":
        classes.append(f"{name.split()[0]}--error")
    if widget.attrs.get("autocomplete") == "one-time-code":
        classes.append("govuk-input--width-10")
    return " ".join(filter(None, classes))


@register.filter
def choices(field: BoundField) -> SafeString:
    """The radios or checkboxes of a field, in one go: a template takes longest where many stand."""
    markup = CHOICES[_first(KINDS, field.field.widget)]
    return joined(_choice(one.data, markup) for one in field.subwidgets)


def _choice(option: dict, markup: str) -> SafeString:
    attrs = option["attrs"] | {"checked": option["selected"]}
    marks = "".join(f" {name}" for name in MARKS if attrs.get(name))
    box = attrs.get("id", ""), option["name"], option["value"]
    return written(markup, *box, marks, option["label"])


@register.filter
def boxes(field: BoundField) -> list[dict]:
    """The three boxes of a date, each with its label and whether the error is about it."""
    wrong = {code for error in field.errors.as_data() for code in (error.code or "").split(",")}
    everything = wrong and not wrong & set(PARTS)
    widgets = field.subwidgets[0].data["subwidgets"]
    return [
        {**widget, "part": part, "wrong": part in wrong or everything}
        for part, widget in zip(PARTS, widgets, strict=True)
    ]


@register.filter
def faults(field: BoundField) -> list[str]:
    """What is wrong with the field; Django's "This field is required." as a sentence that helps."""
    return [
        required_sentence(field.field, field.label)
        if error.code == "required" and error.message == UNHELPFUL
        else error.messages[0]
        for error in field.errors.as_data()
    ]


@register.filter
def target(field: BoundField) -> str:
    """The id that a link in the error summary leads to: the first control that is wrong."""
    if isinstance(field.field.widget, DateParts):
        return next(box["attrs"]["id"] for box in boxes(field) if box["wrong"])
    return f"{field.auto_id}_0" if field.use_fieldset else field.id_for_label
