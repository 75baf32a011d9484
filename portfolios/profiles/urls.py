"""The address of one's own evidence for a job, among those of the room."""

from django.urls import path

from portfolios.profiles import views

of_profiles = [path("jobs/<int:pk>/", views.my_profile, name="my-profile")]
