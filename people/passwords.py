"""What a password may not be, beyond short and common."""

import re

from django.core.exceptions import ValidationError

OUR_WORDS = {"asye", "portfolio", "social work", "socialwork"}
SHORTEST_WORD = 4


class MaximumLengthValidator:
    """Refuses what is longer than `max_length`: hashing it would cost the server too much."""

    def __init__(self, max_length: int = 128):
        self.max_length = max_length

    def validate(self, password: str, user=None) -> None:
        if len(password) > self.max_length:
            raise ValidationError(self.get_help_text(), code="password_too_long")

    def get_help_text(self) -> str:
        return f"Your password must have at most {self.max_length} characters."


class RepetitionValidator:
    """Refuses one piece written several times: long, and no harder to guess than the piece."""

    def validate(self, password: str, user=None) -> None:
        if len(password) > 1 and password in (password + password)[1:-1]:
            raise ValidationError(
                "Your password must not be the same piece several times.",
                code="password_repeats",
            )

    def get_help_text(self) -> str:
        return "Your password must not be the same piece several times."


class ContextWordsValidator:
    """Refuses words that an attacker tries first here: the service, the employer, the person."""

    def validate(self, password: str, user=None) -> None:
        for word in sorted(OUR_WORDS | _words_about(user)):
            if word in password.lower():
                raise ValidationError(
                    f"Your password must not contain “{word}”, because it is easy to guess here.",
                    code="password_has_context_word",
                )

    def get_help_text(self) -> str:
        return "Your password must not contain your name, your employer or this service."


def _words_about(user) -> set[str]:
    if user is None:
        return set()
    text = f"{user.first_name} {user.last_name} {user.email} {user.employer.name}".lower()
    return {word for word in re.split(r"\W+", text) if len(word) >= SHORTEST_WORD}
