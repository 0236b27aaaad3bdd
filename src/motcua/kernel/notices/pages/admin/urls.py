"""Addresses of failed notices, below `/quan-tri/`."""

from django.urls import path

from motcua.kernel.notices.pages.admin import deliveries

app_name = "notices_admin"
urlpatterns = [
    path("thong-bao/", deliveries.failed, name="failed"),
    path("thong-bao/<uuid:delivery_id>/gui-lai/", deliveries.resend, name="send_again"),
]
