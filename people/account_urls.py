"""Addresses for signing in: allauth's, without those of doors that are closed here.

Nobody signs up, and an address belongs to the employer: accounts come by invitation and import.
"""

from allauth.account import urls as account_urls
from django.urls import include, path

CLOSED = {
    "account_signup",
    "account_email",
    "account_email_verification_sent",
    "account_confirm_email",
    "account_confirm_login_code",
}

urlpatterns = [
    *(pattern for pattern in account_urls.urlpatterns if pattern.name not in CLOSED),
    path("2fa/", include("allauth.mfa.urls")),
]
