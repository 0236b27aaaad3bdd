"""Addresses of orders that change working days, below `/quan-tri/`."""

from django.urls import path

from motcua.domain.calendars.pages.admin import order, orders

app_name = "calendar_orders"

_ORDER = "lich/lenh/<uuid:order_id>/"

urlpatterns = [
    path("lich/lenh/", orders.orders, name="orders"),
    path(_ORDER, order.order, name="order"),
    path(f"{_ORDER}xac-nhan/", order.confirm, name="confirm"),
    path(f"{_ORDER}khong-xac-nhan/", order.drop, name="drop"),
    path(f"{_ORDER}de-nghi-bo/", order.ask, name="ask_undo"),
    path(f"{_ORDER}bo/", order.undo, name="undo"),
]
