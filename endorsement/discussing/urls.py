"""Addresses of the readiness discussion."""

from django.urls import path

from endorsement.discussing.views import pages

of_discussion = [
    path("portfolios/<int:portfolio_pk>/discussion/", pages.discussion, name="discussion"),
    path(
        "portfolios/<int:portfolio_pk>/discussion/record/", pages.record, name="record-discussion"
    ),
    path(
        "portfolios/<int:portfolio_pk>/discussion/autosave/",
        pages.autosave,
        name="autosave-discussion",
    ),
    path("portfolios/<int:portfolio_pk>/discussion/agree/", pages.agree, name="agree-discussion"),
    path(
        "portfolios/<int:portfolio_pk>/discussion/<int:number>/",
        pages.record_of,
        name="read-discussion",
    ),
]
