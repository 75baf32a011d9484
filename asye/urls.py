"""Every address of the service, room by room."""

from django.urls import include, path

from asye import health, home

urlpatterns = [
    path("", home.home, name="home"),
    path("notices/<int:pk>/dismiss/", home.dismiss_notice, name="dismiss-notice"),
    path("healthz/", health.alive, name="alive"),
    path("readyz/", health.ready, name="ready"),
    path("", include("looks.urls")),
    path("accounts/", include("people.account_urls")),
    path("demo/", include("asye.demo.urls")),
    path("people/", include("people.urls")),
    path("retention/", include("retention.urls")),
    path("standards/", include("standards.urls")),
    path("portfolios/", include("portfolios.urls")),
    path("feedback/", include("portfolios.contributors.urls")),
    path("support/", include("support.urls")),
    path("endorsement/moderation/", include("endorsement.moderating.urls")),
    path("endorsement/", include("endorsement.urls")),
    path("check/", include("endorsement.sealing.urls")),
    path("exports/", include("exports.urls")),
    path("oversight/", include("oversight.urls")),
]
