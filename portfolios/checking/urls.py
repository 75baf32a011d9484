"""Addresses of the privacy check, among those of the room."""

from django.urls import path

from portfolios.checking import views

inside = [
    path("entries/<int:pk>/check/", views.check, name="check"),
    path("entries/<int:pk>/check/keep/", views.keep, name="check-keep"),
    path("entries/<int:pk>/check/replace/", views.replace, name="check-replace"),
    path("kept-words/<int:pk>/ask-again/", views.ask_again, name="check-again"),
]
