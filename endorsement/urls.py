"""Addresses of this room: one for each verb."""

from django.urls import path

from endorsement.discussing.urls import of_discussion
from endorsement.views import (
    autosaving,
    checking,
    deciding,
    judging,
    reading,
    submitting,
    withdrawing,
)
from endorsement.workflow import Move

DECIDED_AT = {
    Move.RECOMMEND: "recommend",
    Move.RETURN_BY_ASSESSOR: "return-by-assessor",
    Move.ENDORSE: "endorse",
    Move.RETURN_BY_MANAGER: "return",
    Move.CONFIRM: "confirm",
    Move.RETURN_BY_LEAD: "return-by-lead",
    Move.RECORD_NOT_YET: "not-yet",
    Move.DEFER: "defer",
    Move.FAIL: "fail",
}

app_name = "endorsement"
urlpatterns = [
    path("", reading.waiting, name="list"),
    path("table.<str:form>", reading.waiting_table, name="list-table"),
    path("portfolios/<int:portfolio_pk>/submit/", submitting.ready, name="submit"),
    path("portfolios/<int:portfolio_pk>/check/", checking.check, name="check"),
    path("portfolios/<int:portfolio_pk>/declare/", submitting.declare, name="declare"),
    *of_discussion,
    path("<int:pk>/", reading.edition, name="edition"),
    path("<int:pk>/entries/<int:entry_id>/", reading.entry, name="entry"),
    path("<int:pk>/files/<int:attachment_id>/", reading.attachment, name="attachment"),
    path("<int:pk>/judge/", judging.judge, name="judge"),
    path("<int:pk>/judge/<slug:key>/", judging.judge_framework, name="judge_framework"),
    path("<int:pk>/judge/<slug:key>/autosave/", autosaving.judgements, name="autosave-judgements"),
    path("<int:pk>/autosave/<slug:move>/", autosaving.decision, name="autosave-decision"),
    path("<int:pk>/autosave-withdrawal/", autosaving.withdrawal, name="autosave-withdrawal"),
    path("<int:pk>/withdraw/", withdrawing.withdraw, name="withdraw"),
    path("<int:pk>/signed/", withdrawing.signed, name="signed"),
    path("<int:pk>/differences/", reading.differences, name="differences"),
    *(
        path(f"<int:pk>/{address}/", deciding.decide, {"move": move}, name=str(move))
        for move, address in DECIDED_AT.items()
    ),
]
