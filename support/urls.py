"""Addresses of this room: one for each verb."""

from support.giving.urls import of_given

app_name = "support"
urlpatterns = [*of_given]
