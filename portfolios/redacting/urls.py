"""Addresses of redactions, among those of the room."""

from django.urls import path

from portfolios.redacting import views

of_redactions = [
    path("pull-back/<str:kind>/<int:pk>/", views.pull_back, name="pull-back"),
    path("pull-back/<str:kind>/<int:pk>/now/", views.pull_back_now, name="pull-back-now"),
    path("redactions/", views.redactions, name="redactions"),
    path("redactions/table.<str:form>", views.redactions_table, name="redactions-table"),
    path("redactions/<int:pk>/", views.redaction, name="redaction"),
    path("redactions/<int:pk>/note/", views.note_redaction, name="note-redaction"),
]
