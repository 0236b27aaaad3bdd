"""Addresses of signing keys, below `/quan-tri/`."""

from django.urls import path

from motcua.domain.issuing.pages.admin import locked_keys

app_name = "issuing_admin"
urlpatterns = [
    path("khoa-ky/", locked_keys.locked_keys, name="locked_keys"),
    path("khoa-ky/xac-nhan/", locked_keys.confirm, name="confirm_unlock"),
    path("khoa-ky/bo/", locked_keys.drop, name="drop_unlock"),
]
