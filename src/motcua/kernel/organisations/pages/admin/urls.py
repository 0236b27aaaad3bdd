"""Addresses of the chart, below `/quan-tri/`."""

from django.urls import path

from motcua.kernel.organisations.pages.admin import agencies, areas

app_name = "organisations_admin"
urlpatterns = [
    path("co-quan/", agencies.agencies, name="agencies"),
    path("co-quan/nap-lai/", agencies.reload_chart, name="reload"),
    path("co-quan/<uuid:agency_id>/", agencies.agency, name="agency"),
    path("co-quan/<uuid:agency_id>/dau-ma/", agencies.set_prefix, name="set_prefix"),
    path("co-quan/<uuid:agency_id>/dau-ma/bo/", agencies.drop_prefix, name="drop_prefix"),
    path("co-quan/<uuid:agency_id>/xac-minh/", agencies.verify, name="verify"),
    path("dia-ban/", areas.areas, name="areas"),
    path("dia-ban/<uuid:area_id>/", areas.area, name="area"),
]
