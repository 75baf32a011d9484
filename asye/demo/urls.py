"""Addresses of the demo's door."""

from django.urls import path

from asye.demo import views

urlpatterns = [
    path("", views.door, name="demo"),
    path("<int:pk>/", views.enter, name="demo-enter"),
]
