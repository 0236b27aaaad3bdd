"""Addresses of orders that wait for a second person, below `/xuong/`."""

from django.urls import path

from motcua.domain.calendars.pages.studio import reviews

app_name = "calendar_reviews"

_ORDER = "lich/lenh/<uuid:order_id>/"

urlpatterns = [
    path("lich/lenh/", reviews.orders, name="orders"),
    path(_ORDER, reviews.order, name="order"),
    path(f"{_ORDER}xac-nhan/", reviews.confirm, name="confirm"),
    path(f"{_ORDER}khong-xac-nhan/", reviews.drop, name="drop"),
    path(f"{_ORDER}bo/", reviews.undo, name="undo"),
]
