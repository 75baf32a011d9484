"""Addresses of this room, part by part."""

from django.urls import include, path

from support.giving.urls import of_given

app_name = "support"
urlpatterns = [
    path("", include("support.agreeing.urls")),
    *of_given,
    path("", include("support.reviewing.urls")),
    path("", include("support.assessing.urls")),
]
