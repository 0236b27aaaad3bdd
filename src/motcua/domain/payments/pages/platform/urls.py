"""Addresses at which the payment platform and banks report, below `/api/v1/payments/`."""

from django.urls import path

from motcua.domain.payments.pages.platform import views

app_name = "payments_platform"
urlpatterns = [
    path("results", views.results, name="results"),
    path("credits", views.credits_, name="credits"),
]
