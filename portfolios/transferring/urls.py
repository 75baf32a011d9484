"""Addresses of a transfer: at the former employer by portfolio, at the next one by release."""

from django.urls import path

from portfolios.transferring.views import brought, giving, taking

of_transfer = [
    path("transfer/claim/", taking.claim, name="claim-transfer"),
    path("transfer/claims/", taking.claims, name="claims"),
    path("transfer/claims/<int:pk>/", taking.take_over, name="take-over"),
    path("transfer/claims/<int:pk>/decline/", taking.decline, name="decline-claim"),
    path("<int:pk>/transfer/", giving.transfer, name="transfer"),
    path("<int:pk>/transfer/ask/", giving.ask, name="ask-transfer"),
    path("<int:pk>/transfer/offer/", giving.offer, name="offer-transfer"),
    path("<int:pk>/transfer/choose/", giving.choose, name="choose-transfer"),
    path("<int:pk>/transfer/agree/", giving.agree, name="agree-transfer"),
    path("<int:pk>/transfer/withdraw/", giving.withdraw, name="withdraw-transfer"),
    path("<int:pk>/brought/", brought.all_of_it, name="brought-along"),
    path("brought/<int:pk>/", brought.one, name="brought-thing"),
]
