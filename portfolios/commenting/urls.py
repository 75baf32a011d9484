"""Addresses of comments, among those of the room."""

from django.urls import path

from portfolios.commenting import views

of_comments = [
    path("entries/<int:pk>/comments/write/", views.write, name="comment"),
    path("entries/<int:pk>/comments/autosave/", views.autosave, name="autosave-comment"),
    path("comments/<int:pk>/answer/", views.answer, name="answer-comment"),
    path("comments/<int:pk>/answer/autosave/", views.autosave_answer, name="autosave-answer"),
    path("comments/<int:pk>/edit/", views.edit, name="edit-comment"),
    path("comments/<int:pk>/edit/autosave/", views.autosave_edit, name="autosave-comment-edit"),
    path("comments/<int:pk>/publish/", views.publish, name="publish-comment"),
    path("comments/<int:pk>/remove/", views.remove, name="remove-comment"),
    path("comments/<int:pk>/withdraw/", views.withdraw, name="withdraw-comment"),
    path("comments/<int:pk>/resolve/", views.resolve, name="resolve-comment"),
    path("comments/<int:pk>/reopen/", views.reopen, name="reopen-comment"),
]
