"""Addresses of this room: one for each verb."""

from django.urls import path

from people.views import (
    directory,
    employer,
    imports,
    invitations,
    letterhead,
    person,
    reminders,
    services,
    session,
)

app_name = "people"
urlpatterns = [
    path("", directory.people, name="list"),
    path("table.<str:form>", directory.table, name="list-table"),
    path("session/", session.session, name="session"),
    path("session/stay/", session.stay, name="stay"),
    path("session/again/", session.signed_in_again, name="signed-in-again"),
    path("reminders/", reminders.reminders, name="reminders"),
    path("employer/", employer.employer, name="employer"),
    path("employer/letterhead/", letterhead.letterhead, name="letterhead"),
    path("employer/letterhead/logo/", letterhead.logo, name="logo"),
    path("employer/letterhead/logo/remove/", letterhead.remove_logo, name="remove-logo"),
    path("services/", services.services, name="services"),
    path("invite/", invitations.invite, name="invite"),
    path("invite/many/", invitations.invite_many, name="invite-many"),
    path("invitations/<str:token>/", invitations.accept, name="accept"),
    path("import/", imports.upload, name="import"),
    path("import/<int:pk>/", imports.check, name="import-check"),
    path("import/<int:pk>/problems.<str:form>", imports.problems, name="import-problems"),
    path("import/<int:pk>/apply/", imports.apply, name="import-apply"),
    path("<int:pk>/", person.person, name="person"),
    path("<int:pk>/place/", person.place, name="place"),
    path("<int:pk>/invite/", invitations.invite_again, name="invite-again"),
    path("<int:pk>/withdraw/", invitations.withdraw, name="withdraw"),
    path("<int:pk>/roles/grant/", person.grant_role, name="grant-role"),
    path("<int:pk>/roles/<int:role_pk>/end/", person.end_role, name="end-role"),
    path("<int:pk>/second-factor/reset/", person.reset_factor, name="reset-factor"),
    path("<int:pk>/close/", person.deactivate, name="deactivate"),
    path("<int:pk>/open/", person.reactivate, name="reactivate"),
]
