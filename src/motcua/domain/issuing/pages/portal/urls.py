"""Addresses at which anyone checks a paper."""

from django.urls import path

from motcua.domain.issuing.pages.portal import verifying

urlpatterns = [
    path("xac-minh/", verifying.verify, name="verify"),
    path("xac-minh/<slug:token>/", verifying.verify_token, name="verify_token"),
]
