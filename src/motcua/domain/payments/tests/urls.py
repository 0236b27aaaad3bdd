"""Addresses for the tests of pages."""

from django.urls import include, path

urlpatterns = [
    path("api/v1/payments/", include("motcua.domain.payments.pages.platform.urls")),
    path("", include("motcua.domain.payments.pages.portal.urls")),
    path("", include("motcua.domain.procedures.pages.portal.urls")),
    path("", include("motcua.kernel.identity.pages.portal.urls")),
]
