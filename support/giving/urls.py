"""Addresses of supervision, protected time and workload, among those of the room."""

from django.urls import path

from support.giving.views import answering, bringing, entering, reading

of_given = [
    path("<int:pk>/given/", reading.given, name="given"),
    path("<int:pk>/given/confirm/", answering.confirm, name="confirm-given"),
    path("<int:pk>/given/import/", bringing.choose, name="import-given"),
    path("<int:pk>/given/import/apply/", bringing.apply, name="import-given-apply"),
    path("<int:pk>/given/<slug:kind>/", reading.given, name="given-table"),
    path("<int:pk>/given/<slug:kind>/enter/", entering.enter, name="enter-given"),
    path("<int:pk>/given/<slug:kind>.<str:form>", reading.given_file, name="given-file"),
    path("given/gaps/", reading.gaps, name="gaps"),
    path("given/gaps.<str:form>", reading.gaps_table, name="gaps-table"),
    path("given/<slug:kind>/<int:pk>/", reading.entry, name="given-entry"),
    path("given/<slug:kind>/<int:pk>/correct/", entering.correct, name="correct-given"),
    path("given/<slug:kind>/<int:pk>/take-out/", entering.take_out, name="take-out-given"),
    path("given/<slug:kind>/<int:pk>/dispute/", answering.dispute, name="dispute-given"),
]
