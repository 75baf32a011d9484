"""Addresses of coming to a programme."""

from django.urls import path

from portfolios.applying import views
from portfolios.applying.moves import Move

of_applying = [
    path("applying/", views.applying, name="applying"),
    path("applying/people/", views.applicants, name="applicants"),
    path("applying/people.<str:form>", views.applicants_table, name="applicants-table"),
    path("applying/<slug:key>/interested/", views.say, name="say-interested"),
    path("applying/<slug:key>/ask/", views.ask, name="ask-to-apply"),
    path("applying/<int:pk>/start/", views.start, name="start-applied"),
    path(
        "applying/<int:pk>/not-now/", views.leave, {"move": Move.DECLINE}, name="decline-applying"
    ),
    path("applying/<int:pk>/step-back/", views.leave, {"move": Move.STEP_BACK}, name="step-back"),
]
