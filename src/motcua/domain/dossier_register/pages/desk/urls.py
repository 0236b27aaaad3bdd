"""Addresses of the register, below `/can-bo/`."""

from django.urls import path

from motcua.domain.dossier_register.pages.desk import control, register

app_name = "register"

urlpatterns = [
    path("ho-so/<str:code>/phieu-kiem-soat.pdf", control.control, name="control"),
    path("so-theo-doi/", register.book, name="book"),
    path("so-theo-doi/so.csv", register.file, name="file"),
    path("so-theo-doi/so.pdf", register.paper, name="paper"),
]
