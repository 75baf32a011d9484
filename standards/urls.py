"""Addresses of this room."""

app_name = "standards"
urlpatterns = []
