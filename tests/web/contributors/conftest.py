"""A request for feedback, and somebody without an account who opens it."""

import re

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from portfolios.contributors import asking, letters
from portfolios.contributors.languages import english

ANSWERS = {"listen": "yes", "explain": "sometimes", "well": "canary-answer: *she* waited."}


@pytest.fixture
def asked(portfolio, social_worker):
    return asking.ask(
        portfolio=portfolio, by=social_worker, kind="lived_experience_feedback", how="qr"
    )


@pytest.fixture
def asked_professional(portfolio, social_worker):
    return asking.ask(portfolio=portfolio, by=social_worker, kind="professional_feedback", how="qr")


@pytest.fixture
def ways_in():
    """The path of a new link of a request, and a new code."""

    def made(request):
        link, code = asking.show(request=request, by=request.created_by)
        return letters.address_of(request, link).removeprefix(settings.SITE_URL), code

    return made


class Outsider:
    """Somebody without an account, with a browser of their own."""

    def __init__(self, request, path):
        self.client, self.request, self.path = Client(), request, path

    def at(self, name, *args):
        return reverse(f"feedback:{name}", args=[self.request.reference, *args])

    def opens(self):
        return self.client.get(self.path)

    def agrees(self):
        return self.client.post(self.at("start"), {"consent": "yes"})

    def answers(self, said=ANSWERS):
        for number, one in enumerate(english().questions_for(self.request.kind), 1):
            self.client.post(self.at("question", number), {"answer": said.get(one.key, "")})

    def says_who(self, **facts):
        return self.client.post(self.at("you"), facts)

    def sends(self):
        return self.client.post(self.at("check"))

    def does_it_all(self, said=ANSWERS, **who):
        self.opens()
        self.agrees()
        self.answers(said)
        self.says_who(**who)
        return self.sends()

    @property
    def code(self):
        """The code on the page after sending."""
        page = self.client.get(self.at("sent")).content.decode()
        return re.search(r'class="typed-code" dir="ltr">([^<]+)<', page)[1]


@pytest.fixture
def outsider(ways_in):
    """Somebody with a link to a request: `outsider(asked)`."""
    return lambda request: Outsider(request, ways_in(request)[0])
