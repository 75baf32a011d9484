"""Addresses of quality visits."""

from django.urls import path

from oversight.visits.views import evidence, findings, remits, visits
from oversight.visits.workflow import Move

MOVES = [move for move in Move if move != Move.PLAN]
urlpatterns = [
    path("", remits.visits, name="visits"),
    path("let/", remits.let, name="visits-let"),
    path("let/<int:pk>/end/", remits.end, name="visits-end"),
    path("plan/", visits.plan, name="visit-plan"),
    path("records/<int:pk>/", evidence.record, name="visit-record"),
    path("records/<int:pk>/prepare/", evidence.prepare, name="visit-record-prepare"),
    path("records/<int:pk>/let-through/", evidence.let_through, name="visit-record-let-through"),
    path("records/<int:pk>/replace/", evidence.replace, name="visit-record-replace"),
    path("<int:pk>/", visits.visit, name="visit"),
    path("<int:pk>/evidence/", evidence.listed, name="visit-evidence"),
    path("<int:pk>/evidence.<str:form>", evidence.table, name="visit-evidence-table"),
    path("<int:pk>/findings/", findings.listed, name="visit-findings"),
    path("<int:pk>/heard/<slug:role>/", findings.hear, name="visit-hear"),
    path("<int:pk>/found/<slug:topic>/", findings.find, name="visit-find"),
    path("<int:pk>/recommended/<int:number>/", findings.recommend, name="visit-recommend"),
    path("<int:pk>/recommended/<int:number>/reply/", findings.reply, name="visit-reply"),
    path("<int:pk>/recommended/<int:number>/follow/", findings.follow, name="visit-follow"),
    *(
        path(f"<int:pk>/{slug}/", visits.move, {"move": move}, name=f"visit-{slug}")
        for move in MOVES
        for slug in [move.replace("_", "-")]
    ),
]
