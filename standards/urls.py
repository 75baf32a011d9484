"""Addresses of this room."""

from django.urls import path

from standards import views

app_name = "standards"
urlpatterns = [
    path("", views.index, name="index"),
    path("frameworks/<int:pk>/", views.framework, name="framework"),
    path("programmes/<int:pk>/", views.programme, name="programme"),
]
