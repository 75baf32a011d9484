"""Every address of the service, room by room."""

from django.urls import include, path

urlpatterns = [
    path("accounts/", include("allauth.urls")),
    path("people/", include("people.urls")),
    path("standards/", include("standards.urls")),
    path("portfolios/", include("portfolios.urls")),
    path("endorsement/", include("endorsement.urls")),
    path("exports/", include("exports.urls")),
]
