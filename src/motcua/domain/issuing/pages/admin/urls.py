"""Addresses of signing keys, below `/quan-tri/`."""

from django.urls import path

from motcua.domain.issuing.pages.admin import keys

app_name = "issuing_admin"
urlpatterns = [
    path("khoa-ky/", keys.keys, name="keys"),
    path("khoa-ky/xac-nhan/", keys.confirm, name="confirm_key"),
    path("khoa-ky/bo/", keys.drop, name="drop_key"),
    path("khoa-ky/chung-thu/", keys.certify, name="certify_key"),
]
