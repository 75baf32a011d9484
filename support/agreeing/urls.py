"""Addresses of the agreement: one for each verb."""

from django.urls import path

from support.agreeing.views import preparing, reading, signing

urlpatterns = [
    path("portfolios/<int:portfolio_pk>/agreement/", reading.overview, name="agreement"),
    path(
        "portfolios/<int:portfolio_pk>/agreement/prepare/",
        preparing.prepare,
        name="prepare-agreement",
    ),
    path("portfolios/<int:portfolio_pk>/needs/", preparing.needs, name="needs"),
    path(
        "portfolios/<int:portfolio_pk>/needs/autosave/",
        preparing.autosave_needs,
        name="autosave-needs",
    ),
    path("agreements/<int:pk>/", reading.agreement, name="read-agreement"),
    path("agreements/<int:pk>/write/<slug:part>/", preparing.write, name="write-agreement"),
    path(
        "agreements/<int:pk>/write/<slug:part>/autosave/",
        preparing.autosave,
        name="autosave-agreement",
    ),
    path("agreements/<int:pk>/offer/", preparing.offer, name="offer-agreement"),
    path("agreements/<int:pk>/discard/", preparing.discard, name="discard-agreement"),
    path("agreements/<int:pk>/sign/", signing.sign, name="sign-agreement"),
    path("agreements/<int:pk>/change/", signing.ask_for_change, name="ask-for-change"),
    path("agreements/<int:pk>/change/autosave/", signing.autosave_change, name="autosave-change"),
    path("agreements/<int:pk>/differences/", reading.differences, name="agreement-differences"),
    path("agreements/<int:pk>/calendar/<slug:key>/", reading.calendar, name="agreement-calendar"),
]
