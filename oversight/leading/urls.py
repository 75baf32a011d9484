"""Addresses of the home of a programme lead."""

from django.urls import path

from oversight.leading import keeping, many, views

of_leading = [
    path("portfolios/", views.portfolios, name="portfolios"),
    path("portfolios/table.<str:form>", views.table, name="portfolios-table"),
    path("portfolios/remind/", many.remind, name="remind"),
    path("portfolios/people/", many.name_person, name="name-person"),
    path("portfolios/documents/", many.take, name="take"),
    path("portfolios/views/save/", keeping.save_view, name="save-view"),
    path("portfolios/views/<int:pk>/", keeping.edit_view, name="edit-view"),
    path("portfolios/views/<int:pk>/remove/", keeping.remove_view, name="remove-view"),
]
