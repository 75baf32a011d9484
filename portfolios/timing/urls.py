"""Addresses of the time an entry took, among those of the room."""

from django.urls import path

from portfolios.timing import views

of_time = [
    path("entries/<int:pk>/time/", views.say, name="say-time"),
    path("entries/<int:pk>/time/remove/", views.unsay, name="unsay-time"),
]
