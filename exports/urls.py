"""Addresses of this room."""

from django.urls import path

from exports import views

app_name = "exports"
urlpatterns = [
    path("", views.index, name="index"),
    path("of/<int:edition_pk>/", views.ask, name="ask"),
    path("of/<int:edition_pk>/check/", views.check, name="check"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/download/", views.download, name="download"),
]
