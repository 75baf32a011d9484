from django.urls import path

from retention.views import deleting, holding, reading

app_name = "retention"
urlpatterns = [
    path("", reading.index, name="index"),
    path("table.<str:form>", reading.index_table, name="index-table"),
    path("periods/", reading.periods, name="periods"),
    path("periods/<str:kind>/", reading.period, name="period"),
    path("log/", reading.log, name="log"),
    path("log.<str:form>", reading.log_table, name="log-table"),
    path("due/<str:kind>/<int:pk>/", deleting.due, name="due"),
    path("due/<str:kind>/<int:pk>/propose/", deleting.propose, name="propose"),
    path("deletions/<int:pk>/", deleting.deletion, name="deletion"),
    path("deletions/<int:pk>/approve/", deleting.approve, name="approve"),
    path("deletions/<int:pk>/drop/", deleting.drop, name="drop"),
    path("holds/", holding.holds, name="holds"),
    path("holds/<int:pk>/", holding.hold, name="hold"),
    path("holds/<int:pk>/ask-release/", holding.ask_release, name="ask-release"),
    path("holds/<int:pk>/release/", holding.release, name="release"),
    path("holds/<int:pk>/keep/", holding.keep, name="keep"),
    path("holds/on/<int:person_pk>/", holding.set_hold, name="set-hold"),
]
