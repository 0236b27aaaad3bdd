"""Addresses of the counter, below `/can-bo/`."""

from django.urls import path

from motcua.domain.filing.pages.desk import counter, form

urlpatterns = [
    path("quay/", counter.counter, name="counter"),
    path("quay/<uuid:draft_id>/", form.form, name="counter_form"),
    path("quay/<uuid:draft_id>/bo/", form.discard, name="counter_discard"),
]
