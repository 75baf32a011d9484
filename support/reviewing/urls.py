"""Addresses of progress reviews and of concerns about progress."""

from django.urls import path

from support.reviewing.views import concerns, reading, signing, writing

ONE = "portfolios/<int:pk>/reviews/<slug:key>/"

urlpatterns = [
    path("reviews/", reading.reviews_due, name="reviews-due"),
    path("reviews/calendar/", reading.reviews_due_calendar, name="reviews-due-calendar"),
    path("reviews.<str:form>", reading.reviews_due_table, name="reviews-due-table"),
    path("portfolios/<int:pk>/reviews/", reading.reviews, name="reviews"),
    path(ONE, reading.review, name="review"),
    path(f"{ONE}calendar/", reading.calendar, name="review-calendar"),
    path(f"{ONE}write/<slug:part>/", writing.write, name="write-review"),
    path(f"{ONE}write/<slug:part>/autosave/", writing.autosave, name="autosave-review"),
    path(f"{ONE}sign/", signing.sign, name="sign-review"),
    path(f"{ONE}reopen/", signing.reopen, name="reopen-review"),
    path(f"{ONE}reopen/autosave/", signing.autosave_reopening, name="autosave-reopening"),
    path("portfolios/<int:pk>/concern/", concerns.raise_one, name="raise-concern"),
    path(
        "portfolios/<int:pk>/concern/autosave/", concerns.autosave_raising, name="autosave-concern"
    ),
    path("concerns/<int:pk>/", concerns.concern, name="concern"),
    path("concerns/<int:pk>/close/", concerns.close, name="close-concern"),
    path("concerns/<int:pk>/close/autosave/", concerns.autosave_closing, name="autosave-closing"),
]
