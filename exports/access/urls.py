"""Addresses of requests for access, in the names of this room."""

from django.urls import path

from exports.access import looking, views

ONE = "access/<int:pk>/"
access = [
    path("access/", views.index, name="access"),
    path("access/ask/", views.ask, name="ask-access"),
    path("access/ask-for/", views.ask_for, name="ask-access-for"),
    path(ONE, views.detail, name="access-request"),
    path(f"{ONE}look/", looking.look_through, name="look-through"),
    path(f"{ONE}decide/", looking.decide, name="decide-access"),
    path(f"{ONE}propose/", looking.propose, name="propose-access"),
    path(f"{ONE}extend/", views.extend, name="extend-access"),
    path(f"{ONE}approve/", views.approve, name="approve-access"),
    path(f"{ONE}send-back/", views.send_back, name="send-back-access"),
    path(f"{ONE}withdraw/", views.withdraw, name="withdraw-access"),
    path(f"{ONE}download/", views.download, name="download-access"),
]
