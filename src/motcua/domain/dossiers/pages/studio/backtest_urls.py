"""Addresses of the studio's pages of dossiers that have ended, below `/xuong/`."""

from django.urls import path

from motcua.domain.dossiers.pages.studio import advising, backtesting

app_name = "backtest"

_PROCEDURE = "thu-tuc/<str:code>/"
_READING = "chay-lai/<uuid:reading_id>/"

urlpatterns = [
    path(f"{_PROCEDURE}chay-lai/", backtesting.backtest, name="backtest"),
    path(f"{_PROCEDURE}chay-lai/bat-dau/", backtesting.start, name="start"),
    path(f"{_PROCEDURE}don-gian/", advising.advice, name="advice"),
    path(f"{_PROCEDURE}don-gian/dem/", advising.start, name="start_count"),
    path(f"{_PROCEDURE}don-gian/<uuid:reading_id>/dung/", advising.stop, name="stop_count"),
    path(_READING, backtesting.result, name="result"),
    path(f"{_READING}dung/", backtesting.stop, name="stop"),
]
