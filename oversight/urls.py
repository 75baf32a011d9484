"""Addresses of this room: one for each verb."""

from django.urls import URLPattern, URLResolver, include, path

from oversight.leading.urls import of_leading
from oversight.pulse.urls import of_pulse

app_name = "oversight"
urlpatterns: list[URLPattern | URLResolver] = [
    *of_leading,
    path("capacity/", include("oversight.capacity.urls")),
    path("fairness/", include("oversight.fairness.urls")),
    path("funding/", include("oversight.funding.urls")),
    path("investment/", include("oversight.investing.urls")),
    path("overview/", include("oversight.overview.urls")),
    *of_pulse,
    path("review/", include("oversight.threesixty.urls")),
    path("team/", include("oversight.managing.urls")),
    path("promises/", include("oversight.promises.urls")),
    path("reports/", include("oversight.reporting.urls")),
    path("time-cost/", include("oversight.timecost.urls")),
    path("visits/", include("oversight.visits.urls")),
]
