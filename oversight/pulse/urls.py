"""Addresses of short rounds of questions: one for each verb."""

from django.urls import path

from oversight.pulse.views import answering, rounds
from oversight.themes import views as themes

of_pulse = [
    path("pulse/", rounds.overview, name="pulses"),
    path("pulse/open/", rounds.open_round, name="pulse-open"),
    path("pulse/<int:pk>/", rounds.one, name="pulse"),
    path("pulse/<int:pk>/call-off/", rounds.call_off, name="pulse-call-off"),
    path("pulse/<int:pk>/remind/", rounds.remind, name="pulse-remind"),
    path("pulse/<int:pk>/answer/", answering.answer, name="pulse-answer"),
    path("pulse/<int:pk>/remarks/", themes.remarks, name="pulse-remarks"),
    path("pulse/<int:pk>/remarks/<uuid:key>/remove/", themes.remove, name="pulse-remark-remove"),
    path("pulse/themes/<int:pk>/", themes.theme, name="theme"),
]
