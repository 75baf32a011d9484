"""Addresses of capacity problems."""

from django.urls import path

from oversight.capacity import views

urlpatterns = [
    path("", views.problems, name="capacity"),
    path("raise/", views.raise_problem, name="capacity-raise"),
    path("<int:pk>/", views.problem, name="capacity-problem"),
    path("<int:pk>/answer/", views.answer, name="capacity-answer"),
    path("<int:pk>/hand-on/", views.hand_on, name="capacity-hand-on"),
    path("<int:pk>/close/", views.close, name="capacity-close"),
]
