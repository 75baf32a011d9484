"""Addresses of the self-assessment."""

from django.urls import path

from support.assessing.views import pages

ONE = "portfolios/<int:pk>/self-assessment/<slug:key>/"

urlpatterns = [
    path(ONE, pages.self_assessment, name="self-assessment"),
    path(f"{ONE}write/", pages.assess, name="assess"),
    path(f"{ONE}write/autosave/", pages.autosave, name="autosave-assess"),
    path(f"{ONE}calendar/", pages.calendar, name="self-assessment-calendar"),
]
