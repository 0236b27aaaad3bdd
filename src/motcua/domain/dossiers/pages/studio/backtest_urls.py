"""Addresses of the studio's pages of dossiers that have ended, below `/xuong/`."""

from django.urls import path

from motcua.domain.dossiers.pages.studio import backtesting

app_name = "backtest"

_PROCEDURE = "thu-tuc/<str:code>/"
_READING = "chay-lai/<uuid:reading_id>/"

urlpatterns = [
    path(f"{_PROCEDURE}chay-lai/", backtesting.backtest, name="backtest"),
    path(f"{_PROCEDURE}chay-lai/bat-dau/", backtesting.start, name="start"),
    path(_READING, backtesting.result, name="result"),
    path(f"{_READING}dung/", backtesting.stop, name="stop"),
]
