"""Addresses of funding: one for each verb."""

from django.urls import path

from oversight.funding.views import claims, organisation, people, remittances, schemes
from oversight.funding.workflow import BY_HAND, Move

app_name = "funding"
MOVES = [
    path(
        f"claims/<int:pk>/{move.value.replace('_', '-')}/",
        claims.move,
        {"move": move},
        name=claims.address_of(move),
    )
    for move in BY_HAND
    if move != Move.DRAFT
]
urlpatterns = [
    path("", schemes.overview, name="overview"),
    path("schemes/<slug:slug>/", schemes.scheme, name="scheme"),
    path("schemes/<slug:slug>/people.<str:form>", schemes.people_table, name="people-table"),
    path("schemes/<slug:slug>/columns/", schemes.columns, name="columns"),
    path("schemes/<slug:slug>/<slug:part>/terms/", schemes.terms, name="terms"),
    path("schemes/<slug:slug>/<slug:part>/draft/", schemes.draft_all, name="draft-all"),
    path("schemes/<slug:slug>/<slug:part>/check/", schemes.check_all, name="check-all"),
    path("schemes/<slug:slug>/<slug:part>/send/", schemes.sending, name="sending"),
    path(
        "schemes/<slug:slug>/<slug:part>/sheet.<str:form>", schemes.sheet_table, name="sheet-table"
    ),
    path("organisation/", organisation.organisation, name="organisation"),
    path("register/", people.begin, name="register"),
    path("registrations/<int:pk>/", people.registration, name="registration"),
    path("registrations/<int:pk>/change/", people.change, name="change"),
    path("registrations/<int:pk>/about-me/", people.equality, name="equality"),
    path(
        "registrations/<int:pk>/about-me/delete/",
        people.take_answers_back,
        name="take-answers-back",
    ),
    path("registrations/<int:pk>/<slug:part>/draft/", claims.draft, name="draft-claim"),
    path("claims/<int:pk>/", claims.claim, name="claim"),
    *MOVES,
    path("remittances/", remittances.remittances, name="remittances"),
    path("remittances/enter/", remittances.enter, name="enter-remittance"),
    path("remittances/<int:pk>/", remittances.remittance, name="remittance"),
    path(
        "remittances/<int:pk>/comparison.<str:form>",
        remittances.remittance_table,
        name="remittance-table",
    ),
    path("remittances/<int:pk>/book/", remittances.book, name="book"),
    path("remittances/lines/<int:pk>/book/", remittances.book_line, name="book-line"),
    path("remittances/lines/<int:pk>/take-back/", remittances.take_back, name="take-back"),
]
