"""Addresses of this room."""

from django.urls import path

from standards import views
from standards.profiles.urls import of_profiles

app_name = "standards"
urlpatterns = [
    path("", views.index, name="index"),
    path("frameworks/<int:pk>/", views.framework, name="framework"),
    path("programmes/<int:pk>/", views.programme, name="programme"),
    *of_profiles,
]
