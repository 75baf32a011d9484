"""Addresses of fairness."""

from django.urls import path

from oversight.fairness import views

urlpatterns = [
    path("", views.fairness, name="fairness"),
    path("<int:year>/", views.period, name="fairness-period"),
]
