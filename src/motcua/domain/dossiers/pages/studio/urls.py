"""Addresses of the studio's pages of open dossiers, below `/xuong/`."""

from django.urls import path

from motcua.domain.dossiers.pages.studio import batches, mined, moving

app_name = "moving"

_BATCH = "chuyen-ho-so/<uuid:batch_id>/"

urlpatterns = [
    path("thu-tuc/<str:code>/chuyen-ho-so/", moving.preview, name="preview"),
    path("thu-tuc/<str:code>/chuyen-ho-so/bat-dau/", moving.start, name="start"),
    path("thu-tuc/<str:code>/thuc-te/", mined.mined, name="mined"),
    path("thu-tuc/<str:code>/thuc-te/nhat-ky.xes", mined.mined_xes, name="mined_xes"),
    path("thu-tuc/<str:code>/thuc-te/nhat-ky.csv", mined.mined_csv, name="mined_csv"),
    path(_BATCH, batches.batch, name="batch"),
    path(f"{_BATCH}hoan-tac/", batches.undo, name="undo"),
]
