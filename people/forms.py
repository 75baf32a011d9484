"""What this room asks in forms. They check input; `people.actions` changes rows."""

from collections.abc import Collection, Iterable

from allauth.account import forms as allauth_forms
from django import forms
from django.contrib.auth import password_validation

from looks.forms import GovForm, LineField
from people import letterheads, staff_import
from people.letters import ask_for_reset
from people.models import Employer, Person, Role, Team, roles_at
from people.permissions import HIGH_ROLES

MANAGER_HINT = "Leave it empty if they have none here."


class ResetPasswordForm(allauth_forms.ResetPasswordForm):
    """Answers alike, and as fast, whether the address is known or not: a worker finds out."""

    def save(self, request, **kwargs) -> str:
        email = self.cleaned_data["email"]
        joined = [person for person in self.users if person.has_joined]
        ask_for_reset(joined[0] if joined else None)
        return email


def _choices(roles: Iterable[Role], but: Collection[str] = ()) -> list[tuple[str, str]]:
    """What a field of roles offers."""
    return [(role.value, role.label) for role in roles if role not in but]


class FilterForm(GovForm):
    """Which people to list."""

    submit_label = "Filter"
    is_filter = True  # every field may be left empty, so none says that it is optional
    name = forms.CharField(label="Name or email address", required=False, max_length=100)
    role = forms.ChoiceField(label="Role", required=False)
    team = forms.ModelChoiceField(
        label="Team", required=False, queryset=Team.objects.none(), empty_label="Any team"
    )

    def __init__(self, *args, employer, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [("", "Any role"), *_choices(roles_at(employer))]
        self.fields["team"].queryset = Team.objects.filter(employer=employer).order_by("name")


class InviteForm(GovForm):
    """A new colleague."""

    submit_label = "Send the invitation"
    needs = {"roles": "Select at least one role"}
    first_name = LineField(label="First name", max_length=100)
    last_name = LineField(label="Last name", max_length=100)
    email = forms.EmailField(label="Work email address")
    roles = forms.MultipleChoiceField(label="Roles", widget=forms.CheckboxSelectMultiple)
    team = LineField(label="Team", max_length=120, required=False)

    def __init__(self, *args, by: Person, **kwargs):
        super().__init__(*args, **kwargs)
        self.by = by
        above = () if by.holds(Role.ADMINISTRATOR) else HIGH_ROLES
        self.fields["roles"].choices = _choices(roles_at(by.employer), but=above)

    def clean_email(self) -> str:
        email = self.cleaned_data["email"].lower()
        known = Person.objects.filter(email__iexact=email).first()
        if known is None:
            return email
        if known.employer_id == self.by.employer_id:
            raise forms.ValidationError("A colleague has this address already")
        raise forms.ValidationError("This address cannot be used")


class PlaceForm(GovForm):
    """Where somebody works, and for whom."""

    submit_label = "Save"
    team = LineField(label="Team", max_length=120, required=False)
    manager = forms.ModelChoiceField(
        label="Line manager",
        help_text=MANAGER_HINT,
        required=False,
        queryset=Person.objects.none(),
        empty_label="No line manager",
    )

    def __init__(self, *args, person: Person, by: Person, **kwargs):
        super().__init__(*args, **kwargs)
        colleagues = Person.objects.visible_to(by).filter(is_active=True).exclude(pk=person.pk)
        self.fields["manager"].queryset = colleagues.order_by("last_name", "first_name")
        self.fields["manager"].label_from_instance = lambda one: f"{one.name} ({one.email})"


class RemindersForm(GovForm):
    """Whether one wants reminders by e-mail."""

    submit_label = "Save"
    by_mail = forms.BooleanField(label="Send me reminders by email", required=False)


class GrantForm(GovForm):
    """Another role for somebody."""

    submit_label = "Give this role"
    role = forms.ChoiceField(label="Role to give")

    def __init__(self, *args, employer: Employer, held: list[str], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = _choices(roles_at(employer), but=held)


class EmployerForm(GovForm):
    """What the employer calls things, and what share of its records it moderates."""

    submit_label = "Save"
    lead_title = LineField(
        label="Title of the programme lead",
        help_text="The words on pages and in documents, for example “NAAS lead”.",
        max_length=60,
    )
    moderation_share = forms.IntegerField(
        label="Share of records that are moderated, in per cent",
        help_text="A round of moderation starts from it. At least one record is drawn.",
        min_value=1,
        max_value=100,
        widget=forms.NumberInput({"class": "govuk-input--width-3"}),
    )
    no_packs_because = LineField(
        label="Why people cannot take a pack with them",
        help_text="A pack is a ZIP with what somebody wrote here. Leave this empty and everybody "
        "can download their own. If you hold that it is yours, say why: whoever asks reads it.",
        max_length=300,
        required=False,
    )


class LetterheadForm(GovForm):
    """The colour and the logo of an employer's documents; `has_logo` while there is one."""

    submit_label = "Save"
    colour = LineField(
        label="Colour",
        help_text="The strip along the top of a cover and the name of the employer. As # and six "
        "digits or letters, like #1f5f5b. It has to be dark enough to be read on white.",
        max_length=20,
        widget=forms.TextInput({"class": "govuk-input--width-10", "spellcheck": "false"}),
    )
    logo = forms.FileField(
        label="Logo",
        help_text="A PNG or JPG, up to 1 MB. It stands at the top of a cover, up to 30 mm high.",
        required=False,
        widget=forms.FileInput({"accept": ".png,.jpg,.jpeg,image/png,image/jpeg"}),
    )
    text_alternative = LineField(
        label="What the logo says",
        help_text="Read out to people who cannot see it, for example “Riverside Council”.",
        max_length=200,
        required=False,
    )

    def __init__(self, *args, has_logo: bool, **kwargs):
        self.has_logo = has_logo
        super().__init__(*args, **kwargs)

    def clean_colour(self) -> str:
        return letterheads.clean_colour(self.cleaned_data["colour"])

    def clean_logo(self) -> tuple[bytes, str] | None:
        """What is kept of it, if one was chosen."""
        upload = self.cleaned_data["logo"]
        return letterheads.clean_logo(upload) if upload else None

    def clean(self) -> dict:
        """A logo has its words, and words have their logo."""
        cleaned = super().clean()
        chosen = self.has_logo or "logo" in self.errors or cleaned.get("logo")
        words = cleaned.get("text_alternative")
        if chosen and not words:
            self.add_error("text_alternative", "Enter what the logo says")
        if words and not chosen:
            self.add_error("logo", "Choose a logo, or leave out what it says")
        return cleaned


class StaffFileForm(GovForm):
    """A file of staff; what is wrong with the file as a whole is said here."""

    submit_label = "Check the file"
    needs = {"file": "Choose a CSV file"}
    file = forms.FileField(
        label="CSV file",
        help_text="In UTF-8, up to 2 MB. In Excel, save as “CSV UTF-8 (comma delimited)”.",
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )

    def clean_file(self) -> bytes:
        """The content, which holds rows."""
        upload = self.cleaned_data["file"]
        content = upload.read(staff_import.LARGEST + 1)
        try:
            staff_import.read(content)
        except staff_import.UnreadableFile as problem:
            raise forms.ValidationError(str(problem)) from None
        return content


class InviteManyForm(GovForm):
    """Which of those who have no password yet get a letter."""

    submit_label = "Send the invitations"
    needs = {"people": "Select at least one person"}
    people = forms.ModelMultipleChoiceField(
        label="People",
        queryset=Person.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, waiting, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = waiting

    def show(self, people: list[Person]) -> None:
        """Offer these; those who were never invited are ticked to begin with."""
        self.fields["people"].choices = [(one.pk, _with_last_letter(one)) for one in people]
        self.initial["people"] = [one.pk for one in people if one.last_invited_at is None]


def _with_last_letter(person: Person) -> str:
    if person.last_invited_at is None:
        return f"{person.name} ({person.email})"
    return f"{person.name} ({person.email}), invited {person.last_invited_at:%-d %B %Y}"


class ServicesForm(GovForm):
    """A line for each of `teams`: the service that it belongs to, or nothing."""

    submit_label = "Save"
    is_filter = True  # every line may be left empty, so none says that it is optional

    def __init__(self, *args, teams: Iterable[Team], **kwargs):
        self.teams = {f"team-{team.pk}": team for team in teams}
        held = {name: team.service for name, team in self.teams.items()}
        self.base_fields = {
            name: LineField(label=team.name, max_length=120, required=False)
            for name, team in self.teams.items()
        }
        super().__init__(*args, initial=held, **kwargs)

    @property
    def services(self) -> dict[int, str]:
        """What was written, by the id of the team."""
        return {team.pk: self.cleaned_data[name] for name, team in self.teams.items()}


class ChoosePasswordForm(GovForm):
    """The first password of an account."""

    submit_label = "Save the password and continue"
    password = forms.CharField(
        label="Password",
        help_text="At least 15 characters. Three or four words that you alone would put together "
        "are easy to remember. You may paste it from a password manager.",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args, person: Person, **kwargs):
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_password(self) -> str:
        password = self.cleaned_data["password"]
        password_validation.validate_password(password, self.person)
        return password
