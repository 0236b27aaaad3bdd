"""Addresses of papers: for anyone who checks one, and for officers."""

from django.urls import include, path

from motcua.domain.issuing.pages.desk import urls as desk
from motcua.domain.issuing.pages.portal import urls as portal

app_name = "issuing"

urlpatterns = [*portal.urlpatterns, path("can-bo/", include(desk.urlpatterns))]
