"""Addresses of the traffic, below `/quan-tri/`."""

from django.urls import path

from motcua.kernel.exchange.pages.admin import traffic

app_name = "exchange_admin"
urlpatterns = [
    path("trao-doi/", traffic.traffic, name="traffic"),
    path("trao-doi/<uuid:item_id>/gui-lai/", traffic.send_again, name="send_again"),
]
