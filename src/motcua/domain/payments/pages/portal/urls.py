"""Addresses of payments in the portal, below `/`."""

from django.urls import path

from motcua.domain.payments.pages.portal import trial, views

app_name = "payments"
urlpatterns = [
    path("thanh-toan/ket-qua/", views.back, name="back"),
    path("thanh-toan/<uuid:request_id>/", views.pay, name="pay"),
    path("thanh-toan/<uuid:request_id>/cong-quoc-gia", views.go, name="go"),
    path("thanh-toan/<uuid:request_id>/bien-lai", views.receipt, name="receipt"),
    path("thu-tuc/<str:code>/tinh-phi", trial.try_fee, name="try"),
]
