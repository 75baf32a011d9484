"""Addresses of what evidence costs in time."""

from django.urls import path

from oversight.timecost import views

urlpatterns = [
    path("", views.overview, name="time-cost"),
    path("how-this-is-counted/", views.how, name="time-cost-counted"),
    path("held-back/<int:pk>/", views.held_back, name="held-back"),
    path("<slug:key>/", views.programme, name="time-cost-programme"),
]
