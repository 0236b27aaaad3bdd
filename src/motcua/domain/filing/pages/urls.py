"""Addresses of filing: for citizens, and for the counter."""

from django.urls import include, path

from motcua.domain.filing.pages.desk import urls as desk
from motcua.domain.filing.pages.portal import urls as portal

app_name = "filing"

urlpatterns = [*portal.urlpatterns, path("can-bo/", include(desk.urlpatterns))]
