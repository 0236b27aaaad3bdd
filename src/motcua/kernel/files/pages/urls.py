"""Addresses below `/tep/`."""

from django.urls import path

from motcua.kernel.files.pages import serving, tus

app_name = "files"

urlpatterns = [
    path("", tus.create, name="uploads"),
    path("<uuid:file_id>", tus.upload, name="upload"),
    path("<uuid:file_id>/trang/<int:number>", serving.page, name="page"),
    path("<uuid:file_id>/tai-ve", serving.download, name="download"),
    path("<uuid:file_id>/trang-thai", serving.standing, name="standing"),
]
