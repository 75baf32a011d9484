"""Forms that keep what is typed before they are sent: for every room whose forms take long texts.

A form inherits from `DraftedForm`; its page asks a `Desk` for what was kept, and the address that
its script saves to answers with `keep`. The action that the form is for spends the draft.
"""

from django.db.models import QuerySet
from django.forms.utils import flatatt
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.utils.safestring import SafeString

from people.doors import refusal
from people.models import Person
from people.prepared import prepared
from portfolios import actions
from portfolios.differences import differences
from portfolios.forms import DraftedForm, SaveForm
from portfolios.models import Draft, Portfolio

LONGEST = 20_000  # characters of one field
TOO_OLD = "This page is too old to save by itself. Use its button."
TOO_LONG = "A text is longer than a field can hold."


class Desk:
    """One person before one form: what they had typed, and what another window saved meanwhile.

    `reads_less` says that they may fill it in and yet not open the portfolio: a panel that is shown
    no names. Whoever makes such a desk has asked whether they may.
    """

    def __init__(
        self, request: HttpRequest, place: str, save_url: str, *, reads_less: bool = False
    ) -> None:
        self.request, self.save_url = request, save_url
        [self.draft] = _draft(request.user, reads_less, place=place) or [None]
        self.clashes: list[dict] = []

    @property
    def initial(self) -> dict:
        """What the form starts with."""
        words = self.draft.words if self.draft else {}
        return {**words, "based_on": self.draft.version if self.draft else 0}

    def stops(self, form: DraftedForm) -> bool:
        """Whether the valid `form` is not sent yet: another window saved, or both are wanted."""
        differing = self._differing(form)
        if self.request.POST.get("action") == "both":
            self._put(form, {name: "\n\n".join(texts) for name, texts in differing.items()})
            return True
        if not differing or self._is_based_on_what_is_saved(form):
            return False
        self.clashes = [
            {"label": form.fields[name].label, "pieces": differences(*texts)}
            for name, texts in differing.items()
        ]
        form.status = 409
        self._put(form, {})
        return True

    def _differing(self, form: DraftedForm) -> dict[str, tuple[str, str]]:
        """Field → what is saved and what was sent, where they are not the same."""
        saved = self.initial
        texts = {
            name: (
                str(saved.get(name, field.initial) or "").replace("\r\n", "\n"),
                str(form.cleaned_data.get(name) or ""),
            )
            for name, field in form.fields.items()
            if name.startswith(form.drafted)
        }
        return {name: pair for name, pair in texts.items() if pair[0] != pair[1]}

    def _is_based_on_what_is_saved(self, form: DraftedForm) -> bool:
        if self.draft is None or self.draft.version == form.cleaned_data["based_on"]:
            return True
        tab = self.draft.saved_in
        return tab is not None and tab == form.cleaned_data["form_key"]

    def _put(self, form: DraftedForm, words: dict) -> None:
        form.data = {**form.data.dict(), **words, "based_on": self.initial["based_on"]}

    def attributes(self, form: DraftedForm) -> dict[str, str | bool]:
        """What the <form> says to its script."""
        marks = {"data-autosave-unsent": form.is_bound, "data-autosave-waits": bool(self.clashes)}
        return {"id": "drafted", "data-autosave": self.save_url, **marks}

    def dressed(self, form: DraftedForm) -> SafeString:
        return flatatt(self.attributes(form))


@prepared
def _draft(person: Person, reads_less: bool = False, *, place: str) -> QuerySet:
    """What `person` has typed into the form at `place`: one row at most."""
    own = Draft.objects.filter(created_by=person.pk)
    drafts = own if reads_less else Draft.objects.visible_to(person)
    return drafts.filter(place=place)


def keep(
    request: HttpRequest, *, portfolio: Portfolio, place: str, drafted: tuple[str, ...]
) -> JsonResponse:
    """Keep what was typed into the fields whose names start with one of `drafted`.

    Whoever calls this has asked whether they may fill in the form now.
    """
    asked = SaveForm(request.POST)
    if not asked.is_valid():
        return refusal(TOO_OLD, 400)
    typed = {name: text for name, text in request.POST.items() if name.startswith(drafted)}
    words = {name: text.replace("\r\n", "\n").replace("\0", "") for name, text in typed.items()}
    if len(words) > 200 or any(
        len(text) > LONGEST or len(name) > 40 for name, text in words.items()
    ):
        return refusal(TOO_LONG, 400)
    about = {"portfolio": portfolio, "place": place, "by": request.user, "words": words}
    try:
        draft = actions.keep_draft(**about, **asked.facts)
    except actions.Conflict as conflict:
        return JsonResponse(
            {**_told(conflict.current), "words": conflict.current.words}, status=409
        )
    return JsonResponse(_told(draft))


def _told(draft: Draft) -> dict:
    return {"version": draft.version, "at": f"{timezone.localtime(draft.changed_at):%H:%M}"}
