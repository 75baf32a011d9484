"""Addresses of the overview across employers."""

from django.urls import path

from oversight.overview import views

urlpatterns = [
    path("", views.overview, name="overview"),
    path("<int:year>/", views.overview, name="overview-year"),
    path("released/", views.released, name="overview-released"),
    path("released/<int:pk>/<int:year>/release/", views.release, name="overview-release"),
]
