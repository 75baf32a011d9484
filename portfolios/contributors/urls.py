"""Addresses: `inside` for colleagues, among those of the room; the rest are open to anybody."""

from django.urls import path

from portfolios.contributors.views import answering, asking, offering, opening

inside = [
    path("<int:pk>/feedback/", asking.asked, name="asked"),
    path("<int:pk>/feedback.<str:form>", asking.asked_table, name="asked-table"),
    path("<int:pk>/feedback/ask/", asking.ask, name="ask"),
    path("requests/<int:pk>/", asking.request, name="request"),
    path("requests/<int:pk>/show/", asking.show, name="request-show"),
    path("requests/<int:pk>/resend/", asking.resend, name="request-resend"),
    path("requests/<int:pk>/withdraw/", asking.withdraw, name="request-withdraw"),
    path("requests/<int:pk>/key-in/", asking.key_in, name="key-in"),
    path("entries/<int:pk>/release/", asking.release, name="release"),
    path("languages/", offering.feedback_languages, name="feedback-languages"),
    path("languages/<str:code>/", offering.feedback_language, name="feedback-language"),
    path("languages/<str:code>/confirm/", offering.confirm_language, name="confirm-language"),
    path("languages/<str:code>/end/", offering.end_language, name="end-language"),
]

app_name = "feedback"
urlpatterns = [
    path("", opening.enter, name="enter"),
    path("take-back/", opening.take_back, name="take-back"),
    path("<str:reference>/", answering.start, name="start"),
    path("<str:reference>/open/<str:token>/", opening.open_link, name="open"),
    path("<str:reference>/in/<str:language>/<str:version>/", answering.change_view, name="in"),
    path("<str:reference>/no-thank-you/", answering.declined, name="declined"),
    path("<str:reference>/questions/<int:number>/", answering.question, name="question"),
    path("<str:reference>/you/", answering.you, name="you"),
    path("<str:reference>/check/", answering.check, name="check"),
    path("<str:reference>/sent/", answering.sent, name="sent"),
    path("<str:reference>/leave/", opening.leave, name="leave"),
]
