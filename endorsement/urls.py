"""Addresses of this room."""

app_name = "endorsement"
urlpatterns = []
