"""Addresses of the register of breaches, below `/quan-tri/`."""

from django.urls import path

from motcua.domain.breaches.pages.admin import breaches

app_name = "breaches"

_ONE = "su-co-du-lieu/<uuid:breach_id>/"

urlpatterns = [
    path("su-co-du-lieu/", breaches.register, name="register"),
    path("su-co-du-lieu/them/", breaches.add, name="add"),
    path(_ONE, breaches.breach, name="breach"),
    path(f"{_ONE}bo-sung/", breaches.amend, name="amend"),
    path(f"{_ONE}da-thong-bao/", breaches.notified, name="notified"),
    path(f"{_ONE}dong/", breaches.close, name="close"),
    path(f"{_ONE}van-ban/", breaches.printed, name="printed"),
]
