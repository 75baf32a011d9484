"""Addresses of this room."""

app_name = "portfolios"
urlpatterns = []
