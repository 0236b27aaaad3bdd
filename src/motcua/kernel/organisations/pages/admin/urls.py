"""Addresses of the chart, below `/quan-tri/`."""

from django.urls import path

from motcua.kernel.organisations.pages.admin import agencies, areas, modules

app_name = "organisations_admin"
urlpatterns = [
    path("co-quan/", agencies.agencies, name="agencies"),
    path("co-quan/nap-lai/", agencies.reload_chart, name="reload"),
    path("co-quan/<uuid:agency_id>/", agencies.agency, name="agency"),
    path("co-quan/<uuid:agency_id>/dau-ma/", agencies.set_prefix, name="set_prefix"),
    path("co-quan/<uuid:agency_id>/dau-ma/bo/", agencies.drop_prefix, name="drop_prefix"),
    path("co-quan/<uuid:agency_id>/lien-he/", agencies.contact, name="contact"),
    path("co-quan/<uuid:agency_id>/xac-minh/", agencies.verify, name="verify"),
    path("phan-he/", modules.modules, name="modules"),
    path("phan-he/<slug:key>/tat/", modules.switch_off, name="module_off"),
    path("phan-he/<slug:key>/bat/", modules.switch_on, name="module_on"),
    path("dia-ban/", areas.areas, name="areas"),
    path("dia-ban/<uuid:area_id>/", areas.area, name="area"),
]
