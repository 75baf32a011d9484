"""Addresses of job profiles, among those of the room."""

from django.urls import path

from standards.profiles import views

of_profiles = [
    path("jobs/", views.index, name="profiles"),
    path("jobs/begin/", views.begin, name="begin-profile"),
    path("jobs/<int:pk>/", views.profile, name="profile"),
    path("jobs/<int:pk>/change/", views.change, name="change-profile"),
    path("jobs/<int:pk>/remove/", views.remove, name="remove-profile"),
]
