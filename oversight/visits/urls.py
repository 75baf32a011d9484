"""Addresses of quality visits."""

from django.urls import path

from oversight.visits.views import remits

urlpatterns = [
    path("", remits.visits, name="visits"),
    path("let/", remits.let, name="visits-let"),
    path("let/<int:pk>/end/", remits.end, name="visits-end"),
]
