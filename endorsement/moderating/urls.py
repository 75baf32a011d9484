"""Addresses of moderation: one for each verb."""

from django.urls import path

from endorsement.moderating.views import panel, records, rounds

app_name = "moderation"
urlpatterns = [
    path("", rounds.overview, name="list"),
    path("draw/", rounds.draw, name="draw"),
    path("rounds/<int:pk>/", rounds.one, name="round"),
    path("rounds/<int:pk>/close/", rounds.close, name="close"),
    path("rounds/<int:pk>/close/autosave/", rounds.autosave_close, name="autosave-close"),
    path("rounds/<int:pk>/report/", rounds.report, name="report"),
    path("rounds/<int:pk>/report.<str:form>", rounds.report_table, name="report-table"),
    path("records/<int:pk>/", records.record, name="record"),
    path("records/<int:pk>/prepare/", records.prepare, name="prepare"),
    path("records/<int:pk>/preview/", records.preview, name="preview"),
    path("records/<int:pk>/panel/", records.seat, name="seat"),
    path("records/<int:pk>/hand-over/", records.hand_over, name="hand-over"),
    path("records/<int:pk>/take-back/", records.take_back, name="take-back"),
    path("records/<int:pk>/answer/", records.answer, name="answer"),
    path("records/<int:pk>/answer/autosave/", records.autosave_answer, name="autosave-answer"),
    path("records/<int:pk>/set-aside/", records.set_aside, name="set-aside"),
    path("packs/<int:pk>/", panel.pack, name="pack"),
    path("packs/<int:pk>/files/<int:number>/", panel.file, name="file"),
    path("packs/<int:pk>/result/", panel.result, name="result"),
    path("packs/<int:pk>/result/autosave/", panel.autosave_result, name="autosave-result"),
    path("of/<int:edition_pk>/", panel.outcome, name="outcome"),
]
