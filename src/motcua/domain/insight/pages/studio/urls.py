"""Addresses of the studio's pages of dossiers that have ended, below `/xuong/`."""

from django.urls import path

from motcua.domain.insight.pages.studio import advice, backtest, mined, simulation

app_name = "insight"

_PROCEDURE = "thu-tuc/<str:code>/"
_READING = "chay-lai/<uuid:reading_id>/"

urlpatterns = [
    path(f"{_PROCEDURE}thuc-te/", mined.mined, name="mined"),
    path(f"{_PROCEDURE}thuc-te/nhat-ky.xes", mined.mined_xes, name="mined_xes"),
    path(f"{_PROCEDURE}thuc-te/nhat-ky.csv", mined.mined_csv, name="mined_csv"),
    path(f"{_PROCEDURE}chay-lai/", backtest.backtest, name="backtest"),
    path(f"{_PROCEDURE}chay-lai/bat-dau/", backtest.start, name="start_backtest"),
    path(_READING, backtest.result, name="backtest_result"),
    path(f"{_READING}dung/", backtest.stop, name="stop_backtest"),
    path(f"{_PROCEDURE}don-gian/", advice.advice, name="advice"),
    path(f"{_PROCEDURE}don-gian/dem/", advice.start, name="start_count"),
    path(f"{_PROCEDURE}don-gian/<uuid:reading_id>/dung/", advice.stop, name="stop_count"),
    path(f"{_PROCEDURE}mo-phong/", simulation.simulation, name="simulation"),
]
