"""Addresses of promises against practice."""

from django.urls import path

from oversight.promises import views

urlpatterns = [
    path("", views.promises, name="promises"),
    path("how-this-is-counted/", views.counted, name="promises-counted"),
    path("<slug:measure>/", views.promise, name="promise"),
]
