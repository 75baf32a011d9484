"""Addresses of the page of who manages or assesses."""

from django.urls import path

from oversight.managing import views

urlpatterns = [path("", views.team, name="team")]
