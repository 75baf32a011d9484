"""Addresses of this room: one for each verb."""

from django.urls import URLPattern

app_name = "support"
urlpatterns: list[URLPattern] = []
