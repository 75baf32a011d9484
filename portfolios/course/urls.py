"""Addresses of the course of a year."""

from django.urls import path

from portfolios.course import calendars, programme_views, views

of_course = [
    path("pauses/", views.pauses, name="pauses"),
    path("pauses.<str:form>", views.pauses_table, name="pauses-table"),
    path("pauses/<int:pk>/answer/", views.answer, name="answer-pause"),
    path("pauses/<int:pk>/drop/", views.drop, name="drop-pause"),
    path("<int:pk>/course/", views.course, name="course"),
    path("<int:pk>/course/pause/", views.ask_pause, name="ask-pause"),
    path("<int:pk>/course/return/", views.ask_return, name="ask-return"),
    path("<int:pk>/course/programme/", programme_views.change_programme, name="change-programme"),
    path("<int:pk>/standards/earlier/", programme_views.earlier_links, name="earlier-links"),
    path("<int:pk>/course/calendar/<slug:key>/", calendars.calendar, name="course-calendar"),
    path("<int:pk>/course/<str:move>/", views.make, name="move"),
]
