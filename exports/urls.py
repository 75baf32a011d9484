"""Addresses of this room."""

from django.urls import path

from exports import views
from exports.access.urls import access
from exports.bundles import views as bundles
from exports.packs import views as packs
from exports.packs.bringing import views as bringing
from exports.packs.format import views as format_of_packs
from exports.purposes import views as purposes
from exports.releasing import views as releasing

FOR = "for/<int:portfolio_pk>/"
ONE = f"{FOR}<slug:key>/"

app_name = "exports"
urlpatterns = [
    path("", views.index, name="index"),
    path("of/<int:edition_pk>/", views.ask, name="ask"),
    path("of/<int:edition_pk>/check/", views.check, name="check"),
    *access,
    path("cohort/", bundles.cohort, name="cohort"),
    path("cohort/ask/", bundles.ask, name="ask-bundle"),
    path("cohort/release/", releasing.release, name="release-cohort"),
    path("cohort/release/<int:pk>/withdraw/", releasing.withdraw, name="withdraw-release"),
    path("released/", releasing.released, name="released"),
    path("bundles/<int:pk>/", bundles.detail, name="bundle"),
    path("bundles/<int:pk>/cancel/", bundles.cancel, name="cancel-bundle"),
    path("bundles/<int:pk>/download/", bundles.download, name="download-bundle"),
    path("packs/in/<int:portfolio_pk>/", bringing.choose, name="bring-in-pack"),
    path("packs/in/of/<uuid:key>/", bringing.detail, name="pack-in"),
    path("packs/in/of/<uuid:key>/remove/", bringing.put_away, name="put-pack-away"),
    path("pack/", packs.mine, name="pack"),
    path("pack/ask/", packs.ask, name="ask-pack"),
    path("packs/<int:pk>/", packs.detail, name="pack-progress"),
    path("packs/<int:pk>/cancel/", packs.cancel, name="cancel-pack"),
    path("packs/<int:pk>/download/", packs.download, name="download-pack"),
    path("packs/schema-1.json", format_of_packs.schema, name="pack-schema"),
    path(FOR, purposes.index, name="purposes"),
    path(ONE, purposes.choose, name="choose"),
    path(f"{ONE}autosave/", purposes.autosave, name="autosave-choose"),
    path(f"{ONE}preview/", purposes.preview, name="preview"),
    path(f"{ONE}keep/", purposes.keep, name="preview-keep"),
    path(f"{ONE}replace/", purposes.replace, name="preview-replace"),
    path(f"{ONE}ask/", purposes.ask, name="ask-compiled"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/cancel/", views.cancel, name="cancel"),
    path("<int:pk>/download/", views.download, name="download"),
]
