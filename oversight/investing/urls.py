"""Addresses of what is invested."""

from django.urls import path

from oversight.investing import views

urlpatterns = [
    path("", views.investment, name="investment"),
    path("<int:year>/record/", views.record, name="investment-record"),
]
