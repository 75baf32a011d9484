"""The one public address of a record; it is short, for it is printed."""

from django.urls import path

from endorsement.sealing import views

app_name = "sealing"
urlpatterns = [path("", views.check, name="check")]
