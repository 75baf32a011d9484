"""Addresses of the 360 review: one for each verb."""

from django.urls import path

from oversight.threesixty.views import asking, results, working

urlpatterns = [
    path("open/", asking.open_review, name="review-open"),
    path("<int:pk>/answer/", asking.answer, name="review-answer"),
    path("<int:pk>/", results.review, name="review"),
    path("<int:pk>/<slug:key>/", results.statement, name="review-statement"),
    path("<int:pk>/<slug:key>/evidence/", working.evidence, name="review-evidence"),
    path("<int:pk>/<slug:key>/action/", working.action, name="review-action"),
    path("evidence/<int:pk>/remove/", working.remove_evidence, name="review-evidence-remove"),
]
