"""Addresses of this room: what belongs to a portfolio, to an entry, to a file, to a link."""

from django.urls import path

from portfolios.applying.urls import of_applying
from portfolios.checking.urls import inside as checking
from portfolios.commenting.urls import of_comments
from portfolios.contributors.urls import inside
from portfolios.course.urls import of_course
from portfolios.observing.urls import inside as observing
from portfolios.profiles.urls import of_profiles
from portfolios.redacting.urls import of_redactions
from portfolios.timing.urls import of_time
from portfolios.transferring.urls import of_transfer
from portfolios.views import (
    autosaving,
    bringing,
    carrying,
    entries,
    files,
    history,
    openings,
    people,
    portfolio,
    searching,
    sharing,
    standards,
    writing,
)

app_name = "portfolios"
urlpatterns = [
    path("", portfolio.index, name="list"),
    path("table.<str:form>", portfolio.table, name="list-table"),
    path("search/", searching.search, name="search"),
    path("start/", portfolio.start, name="start"),
    path("<int:pk>/", portfolio.detail, name="detail"),
    path("<int:pk>/people/", people.change_people, name="people"),
    path("<int:pk>/people/autosave/", people.autosave_people, name="autosave-people"),
    path("<int:pk>/handover/", people.handover, name="handover"),
    path("<int:pk>/handover/autosave/", people.autosave_handover, name="autosave-handover"),
    path("<int:pk>/standards/", standards.cover, name="coverage"),
    path("<int:pk>/opened/", openings.portfolio_opened, name="opened"),
    path("<int:pk>/bin/", entries.binned, name="binned"),
    path("<int:pk>/write/", writing.choose_kind, name="choose-kind"),
    path("<int:pk>/write/<str:kind>/", writing.write, name="write"),
    path("<int:pk>/write/<str:kind>/autosave/", autosaving.begin, name="begin"),
    path("<int:pk>/word/", bringing.bring_in, name="bring-in"),
    path("word/<uuid:key>/", bringing.brought, name="brought"),
    path("word/<uuid:key>/pictures/<int:number>/", bringing.picture, name="brought-picture"),
    path("word/<uuid:key>/remove/", bringing.put_away, name="put-away"),
    path("<int:pk>/kind/<str:kind>/", entries.kind, name="kind"),
    path("<int:pk>/carry/", carrying.choose_earlier, name="choose-earlier"),
    path("<int:pk>/carry/<int:source>/", carrying.carry, name="carry"),
    path("entries/<int:pk>/", entries.entry, name="entry"),
    path("entries/<int:pk>/opened/", openings.entry_opened, name="entry-opened"),
    path("entries/<int:pk>/edit/", writing.edit, name="edit"),
    path("entries/<int:pk>/autosave/", autosaving.autosave, name="autosave"),
    path("entries/<int:pk>/complete/", sharing.complete, name="complete"),
    path("entries/<int:pk>/take-back/", sharing.take_back, name="take-back"),
    path("entries/<int:pk>/bin/", sharing.bin_entry, name="bin"),
    path("entries/<int:pk>/restore/", sharing.restore, name="restore"),
    path("entries/<int:pk>/versions/", history.history, name="history"),
    path("entries/<int:pk>/versions/compare/", history.compare, name="compare"),
    path("versions/<int:pk>/", history.version, name="version"),
    path("versions/<int:pk>/restore/", history.restore_version, name="restore-version"),
    path("entries/<int:pk>/link/", standards.choose, name="link"),
    path("entries/<int:pk>/link/explain/", standards.explain, name="explain"),
    path(
        "entries/<int:pk>/link/explain/autosave/",
        standards.autosave_explanations,
        name="autosave-explanations",
    ),
    path("entries/<int:pk>/attach/", files.attach, name="attach"),
    path("links/<int:pk>/remove/", standards.unlink, name="unlink"),
    path("links/<int:pk>/best/", standards.mark_best, name="mark-best"),
    path("links/<int:pk>/best/remove/", standards.unmark_best, name="unmark-best"),
    path("files/<int:pk>/", files.download, name="attachment"),
    path("files/<int:pk>/picture/", files.picture, name="picture"),
    path("files/<int:pk>/small/", files.small, name="small"),
    path("files/<int:pk>/remove/", files.detach, name="detach"),
    *of_comments,
    *of_time,
    *of_profiles,
    *of_applying,
    *of_transfer,
    *of_course,
    *checking,
    *inside,
    *observing,
    *of_redactions,
]
