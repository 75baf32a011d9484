"""Addresses of this room: one for each verb."""

from django.urls import path

from endorsement.views import autosaving, checking, deciding, judging, reading, submitting
from endorsement.workflow import Move

app_name = "endorsement"
urlpatterns = [
    path("", reading.waiting, name="list"),
    path("portfolios/<int:portfolio_pk>/submit/", submitting.ready, name="submit"),
    path("portfolios/<int:portfolio_pk>/check/", checking.check, name="check"),
    path("portfolios/<int:portfolio_pk>/declare/", submitting.declare, name="declare"),
    path("<int:pk>/", reading.edition, name="edition"),
    path("<int:pk>/entries/<int:entry_id>/", reading.entry, name="entry"),
    path("<int:pk>/files/<int:attachment_id>/", reading.attachment, name="attachment"),
    path("<int:pk>/judge/", judging.judge, name="judge"),
    path("<int:pk>/judge/<slug:key>/", judging.judge_framework, name="judge_framework"),
    path("<int:pk>/judge/<slug:key>/autosave/", autosaving.judgements, name="autosave-judgements"),
    path("<int:pk>/autosave/<slug:move>/", autosaving.decision, name="autosave-decision"),
    path("<int:pk>/endorse/", deciding.decide, {"move": Move.ENDORSE}, name="endorse"),
    path(
        "<int:pk>/return/",
        deciding.decide,
        {"move": Move.RETURN_BY_MANAGER},
        name="return_by_manager",
    ),
    path("<int:pk>/confirm/", deciding.decide, {"move": Move.CONFIRM}, name="confirm"),
    path(
        "<int:pk>/return-by-lead/",
        deciding.decide,
        {"move": Move.RETURN_BY_LEAD},
        name="return_by_lead",
    ),
    path(
        "<int:pk>/not-yet/", deciding.decide, {"move": Move.RECORD_NOT_YET}, name="record_not_yet"
    ),
]
