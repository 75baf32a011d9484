"""Addresses of annual reports."""

from django.urls import path

from oversight.reporting import views

urlpatterns = [
    path("", views.reports, name="reports"),
    path("begin/", views.begin, name="report-begin"),
    path("<int:pk>/", views.report, name="report"),
    path("<int:pk>/how-it-is-counted/", views.counted, name="report-counted"),
    path("<int:pk>/write/<slug:section>/", views.write, name="report-write"),
    path("<int:pk>/actions/", views.choose, name="report-actions"),
    path("<int:pk>/discard/", views.discard, name="report-discard"),
    path("<int:pk>/hand-over/", views.propose, name="report-propose"),
    path("<int:pk>/give-back/", views.give_back, name="report-give-back"),
    path("<int:pk>/publish/", views.publish, name="report-publish"),
    path("<int:pk>/pdf/", views.pdf, name="report-pdf"),
    path("<int:pk>/pdf/again/", views.make_again, name="report-pdf-again"),
]
