"""What is typed on the pages of moderation. Forms check; actions change."""

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils import timezone

from audit import clock
from audit.signing import fingerprint
from endorsement.models import Round
from endorsement.moderating.asking import ANSWERS, CHECKLIST, NO, TESTS, YES
from endorsement.moderating.permissions import PREPARED_MEANWHILE
from endorsement.moderating.spelling import NEAR, PHRASE, Swap
from endorsement.moderating.workflow import RESULTS, Move
from looks.forms import GovDateField, GovForm, LineField
from people.models import Person
from portfolios.forms import DraftedForm

LONGEST = 20_000  # characters of one text
BY_HAND = 8  # empty lines for what the machine missed
CONFIRMS = "Confirm: the decision is fair and stands on the evidence"
ASKS = "Ask for more, before the panel can say"
REFERS = "Refer back: the programme lead has to look at the decision again"


def _long(label: str, help_text: str = "", rows: int = 4, **options) -> forms.CharField:
    options = {"required": False, "max_length": LONGEST, **options}
    area = forms.Textarea({"rows": rows})
    return forms.CharField(label=label, help_text=help_text, widget=area, **options)


class DrawForm(GovForm):
    """Of what is drawn, and how much."""

    submit_label = "Draw the records"
    needs = {"since": "Enter the day from which confirmed records count"}
    share = forms.IntegerField(
        label="Share of the records, in per cent",
        help_text="At least one record is drawn.",
        min_value=1,
        max_value=100,
        widget=forms.NumberInput({"class": "govuk-input--width-3"}),
    )
    since = GovDateField(
        label="Records confirmed since",
        help_text="Records that wait for the last signature are always in the draw.",
    )

    def clean_since(self):
        day = self.cleaned_data["since"]
        if day > clock.today():
            raise forms.ValidationError("The day must be today or in the past")
        return day


class PrepareForm(GovForm):
    """What stands instead of which words, and which files the panel may open."""

    submit_label = "Save and read the pack"
    seen = forms.CharField(widget=forms.HiddenInput)
    files = forms.MultipleChoiceField(
        label="Files that the panel may open",
        help_text="Nothing in a file is replaced. Open each of them and read it before you let it "
        "through: letterheads, signatures, faces and the names of authors stay as they are.",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(
        self,
        *args,
        swaps: list[Swap],
        files: list[tuple[int, str]],
        prepared: str,
        initial: dict,
        **kwargs,
    ):
        """`prepared` is the fingerprint of `swaps` and of the files that are let through."""
        super().__init__(*args, initial={**initial, "seen": prepared}, **kwargs)
        self.prepared = prepared
        self.swaps = {_field_of(one): one for one in swaps}
        self.fields["files"].choices = files
        if not files:
            del self.fields["files"]
        for name, swap in self.swaps.items():
            self.fields[name] = LineField(
                label=f"Instead of “{swap.words}”",
                initial=swap.instead,
                max_length=60,
                required=swap.sort == NEAR,
                error_messages={"required": f"Say what stands instead of “{swap.words}”"},
            )
        for number in range(BY_HAND):
            shown = f"Words {number + 1}"
            self.fields[f"words_{number}"] = LineField(label=shown, max_length=200, required=False)
            self.fields[f"by_{number}"] = LineField(
                label=f"Instead of words {number + 1}", max_length=60, required=False
            )
        self.helper.layout = self._layout()

    def _layout(self) -> Layout:
        people = [name for name, one in self.swaps.items() if one.sort != PHRASE]
        words = [name for name, one in self.swaps.items() if one.sort == PHRASE]
        by_hand = [f"{name}_{n}" for n in range(BY_HAND) for name in ("words", "by")]
        groups = [
            ("People, by the part they have", people),
            ("Other words that may lead to somebody", words),
            ("What the machine missed", by_hand),
            ("Files", ["files"] if "files" in self.fields else []),
        ]
        return Layout("seen", *(Fieldset(title, *names) for title, names in groups if names))

    def clean_seen(self) -> str:
        """Somebody else may have saved meanwhile: their lines are shown beside what was typed."""
        if self.cleaned_data["seen"] != self.prepared:
            now = {name: one.instead for name, one in self.swaps.items()}
            self.data = {**now, **self.data.dict(), "files": self.data.getlist("files")}
            self.data["seen"] = self.prepared
            raise forms.ValidationError(PREPARED_MEANWHILE)
        return self.prepared

    def clean(self) -> dict:
        given = super().clean() or self.cleaned_data
        for number in range(BY_HAND):
            words, by = given.get(f"words_{number}"), given.get(f"by_{number}")
            if bool(words) != bool(by):
                missing = f"by_{number}" if words else f"words_{number}"
                self.add_error(missing, "Fill in both: the words, and what stands instead")
        return given

    @property
    def wanted(self) -> list[Swap]:
        """The swaps as they are to be; a line that was emptied stays as it is written."""
        given = self.cleaned_data
        changed = [
            Swap(one.words, given[name], one.sort)
            for name, one in self.swaps.items()
            if given[name]
        ]
        more = [
            Swap(given[f"words_{number}"], given[f"by_{number}"])
            for number in range(BY_HAND)
            if given[f"words_{number}"]
        ]
        return [*more, *changed]

    @property
    def let_through(self) -> set[int]:
        return {int(pk) for pk in self.cleaned_data.get("files", ())}


def _field_of(swap: Swap) -> str:
    """The name of its line: by its words, which stay when others come and go."""
    return f"instead_{fingerprint(f'{swap.sort} {swap.words}')[:16]}"


class PanelForm(GovForm):
    """Who reads the record."""

    submit_label = "Save the panel"
    needs = {"people": "Select at least two people"}
    people = forms.ModelMultipleChoiceField(
        label="Who sits on the panel?",
        help_text="At least two. The owner, whoever is or was their assessor or manager, who "
        "judged this edition in any step and programme leads, who can open every portfolio, are "
        "not in the list.",
        queryset=Person.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, able, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = able

    def clean_people(self):
        people = self.cleaned_data["people"]
        if len(people) < 2:
            raise forms.ValidationError(self.needs["people"])
        return people


class SetAsideForm(GovForm):
    """Why no panel reads it."""

    submit_label = "Set the record aside"
    needs = {"reason": "Say why it is set aside"}
    reason = LineField(
        label="Why is it set aside?",
        help_text="Who can open the portfolio can read it.",
        max_length=500,
    )


class AnswerForm(DraftedForm, GovForm):
    """What the lead answers."""

    submit_label = "Send the answer"
    drafted = ("words",)
    needs = {"words": "Write your answer"}
    words = _long("Your answer", rows=8, required=True)


class ResultForm(DraftedForm, GovForm):
    """The three parts of the panel's form, and what the panel finds."""

    submit_label = "Give the panel’s result"
    drafted = ("words_",)
    seen = forms.CharField(widget=forms.HiddenInput)
    result = forms.ChoiceField(
        label="What does the panel find?",
        widget=forms.RadioSelect,
        choices=list(zip(map(str, RESULTS), (CONFIRMS, ASKS, REFERS), strict=True)),
    )
    words_reasons = _long("Reasons", "Needed where the panel does not confirm.")
    words_assessor = _long(
        "Feedback to the assessor and the line manager",
        "On the quality of their judgements and of their feedback to the social worker. They and "
        "the programme leads read it.",
    )
    words_owner = _long(
        "Feedback to the social worker",
        "The social worker, the assessor and the line manager read it.",
    )
    agreed = forms.BooleanField(label="The members of this panel agreed on this")
    needs = {
        "result": "Select what the panel finds",
        "agreed": "Confirm that the members of this panel agreed on this",
    }

    def __init__(self, *args, pack: str, initial=None, **kwargs):
        self.pack = pack
        super().__init__(*args, initial={**(initial or {}), "seen": pack}, **kwargs)
        yes_no = [(YES, "Yes"), (NO, "No")]
        for key, label in CHECKLIST.items():
            self._choice(f"check_{key}", label, yes_no, f"Say whether this is so: {label.lower()}")
        self.fields["words_checklist"] = _long("Where something is missing, say what", rows=3)
        for key, (name, question) in TESTS.items():
            said = f"Say whether the decision is {name.lower()}"
            self._choice(f"test_{key}", f"{name}: {question}", list(ANSWERS.items()), said)
            self.fields[f"words_{key}"] = _long(
                f"{name}: in words", "Needed unless the answer is yes.", rows=3
            )
        self.helper.layout = self._layout()

    def _choice(self, name: str, label: str, choices: list, needed: str) -> None:
        self.fields[name] = forms.ChoiceField(
            label=label,
            choices=choices,
            widget=forms.RadioSelect,
            error_messages={"required": needed, "invalid_choice": needed},
        )

    def _layout(self) -> Layout:
        tests = [name for key in TESTS for name in (f"test_{key}", f"words_{key}")]
        checks = [*(f"check_{key}" for key in CHECKLIST), "words_checklist"]
        feedback = ["words_assessor", "words_owner"]
        return Layout(
            "based_on",
            "form_key",
            "seen",
            Fieldset("Part 1: is the record whole?", *checks),
            Fieldset("Part 2: the assessor’s decision", *tests),
            Fieldset("Part 3: feedback", *feedback),
            Fieldset("The result", "result", "words_reasons", "agreed"),
        )

    def clean_seen(self) -> str:
        if self.cleaned_data["seen"] != self.pack:
            self.data = self.data.copy()
            self.data["seen"] = self.pack
            raise forms.ValidationError("The pack has changed. Read it again, then send this form")
        return self.pack

    def clean(self) -> dict:
        given = super().clean()
        for key, (name, _) in TESTS.items():
            short = given.get(f"test_{key}") not in (None, YES)
            if short and not given.get(f"words_{key}", "").strip():
                self.add_error(
                    f"words_{key}", f"Say why it is not, or only in part, {name.lower()}"
                )
        confirms = given.get("result") in (None, Move.CONFIRM)
        if not confirms and not given.get("words_reasons", "").strip():
            self.add_error("words_reasons", "Enter the panel’s reasons")
        return given

    @property
    def facts(self) -> dict:
        """What `actions.give_result` takes beside the move."""
        given = self.cleaned_data
        return {
            "checklist": {key: given[f"check_{key}"] for key in CHECKLIST},
            "checklist_words": given["words_checklist"],
            "tests": {
                key: {"answer": given[f"test_{key}"], "words": given[f"words_{key}"]}
                for key in TESTS
            },
            "reasons": given["words_reasons"],
            "to_assessor": given["words_assessor"],
            "to_owner": given["words_owner"],
            "seen": given["seen"],
        }


class CloseForm(DraftedForm, GovForm):
    """What a round taught."""

    submit_label = "Close the round"
    drafted = ("learned",)
    needs = {"learned": "Say what was learned"}
    learned = _long(
        "What was learned?",
        "For the whole employer: what to do again, and what to change. Name nobody, and nothing by "
        "which somebody could be known.",
        rows=10,
        required=True,
    )


def first_of(person: Person, last: Round | None) -> dict:
    """What the form of a draw starts with."""
    today = clock.today()
    year_ago = today.replace(year=today.year - 1, day=min(today.day, 28))
    since = timezone.localdate(last.drawn_at) if last else year_ago
    return {"share": person.employer.moderation_share, "since": since}
