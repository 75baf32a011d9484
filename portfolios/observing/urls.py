"""Addresses of observations, among those of the room."""

from django.urls import path

from portfolios.observing.views import planning, signing

inside = [
    path("<int:pk>/observations/", planning.observations, name="observations"),
    path("<int:pk>/observations/plan/", planning.plan, name="plan-observation"),
    path(
        "<int:pk>/observations/plan/autosave/",
        planning.autosave_new,
        name="autosave-observation-new",
    ),
    path("observations/", planning.asked_of_me, name="my-observations"),
    path("observations/<int:pk>/", signing.observation, name="observation"),
    path("observations/<int:pk>/calendar/", planning.calendar, name="observation-calendar"),
    path("observations/<int:pk>/change/", planning.change, name="observation-change"),
    path(
        "observations/<int:pk>/change/autosave/",
        planning.autosave_change,
        name="autosave-observation-plan",
    ),
    path("observations/<int:pk>/cancel/", planning.cancel, name="observation-cancel"),
    path("observations/<int:pk>/publish/", signing.publish, name="observation-publish"),
    path("observations/<int:pk>/answer/", signing.answer, name="observation-answer"),
    path(
        "observations/<int:pk>/answer/autosave/",
        signing.autosave_answer,
        name="autosave-observation-answer",
    ),
    path("observations/<int:pk>/withdraw/", signing.withdraw, name="observation-withdraw"),
]
