"""Pages about the service itself, and in development a gallery of its parts."""

from django.conf import settings
from django.urls import path

from looks import views

app_name = "looks"
urlpatterns = [
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
]
if settings.DEBUG:
    urlpatterns.append(path("components/", views.gallery, name="gallery"))
