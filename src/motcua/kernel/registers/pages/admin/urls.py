"""Addresses of books and codes, below `/quan-tri/`."""

from django.urls import path

from motcua.kernel.registers.pages.admin import books

app_name = "registers_admin"
urlpatterns = [
    path("so/", books.books, name="books"),
    path("so/ma-ho-so/", books.codes, name="codes"),
]
