"""Figures of the machine for a collector of OpenTelemetry."""

import json
from datetime import timedelta

import httpx
import pytest
from pytest_django import Settings

from motcua.kernel.base.api import clock
from motcua.kernel.jobs.api import job
from motcua.kernel.keeping import api as keeping
from motcua.modules.administration.jobs import send, send_metrics
from motcua.modules.administration.machine import Gauge, gauges

pytestmark = [pytest.mark.db, pytest.mark.once("outside"), pytest.mark.django_db]


@job(retries=0)
def _waits() -> None:
    return


def test_a_collector_gets_each_figure_as_opentelemetry_has_it() -> None:
    asked: list[httpx.Request] = []

    def collect(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(200, json={})

    with httpx.Client(base_url="https://otel", transport=httpx.MockTransport(collect)) as http:
        assert send(http, [Gauge(name="motcua.disk.free", unit="By", value=7)])

    (request,) = asked
    (resource,) = json.loads(request.content)["resourceMetrics"]
    (metric,) = resource["scopeMetrics"][0]["metrics"]
    assert (request.method, request.url.path) == ("POST", "/v1/metrics")
    assert (metric["name"], metric["unit"]) == ("motcua.disk.free", "By")
    (point,) = metric["gauge"]["dataPoints"]
    assert point["asInt"] == "7"
    assert len(point["timeUnixNano"]) == 19


def test_a_collector_that_is_down_leaves_no_dead_job(settings: Settings) -> None:
    settings.CONNECTORS = {"metrics": "http://127.0.0.1:9/#private"}

    assert send_metrics.func() is False


def test_what_waits_is_counted_and_nothing_goes_out_where_nobody_watches() -> None:
    _waits.enqueue()

    measured = {one.name: one.value for one in gauges()}

    assert measured["motcua.jobs.ready"] == 1
    assert 0 < measured["motcua.disk.free"] < measured["motcua.disk.size"]
    assert send_metrics.func() is False


def test_what_must_recur_tells_its_age(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "motcua.backup.age" not in {one.name for one in gauges()}
    then = clock.now() - timedelta(hours=30)
    monkeypatch.setattr(keeping, "last_backup_at", lambda: then)
    monkeypatch.setattr(keeping, "last_drill", lambda: (then, {}))

    measured = {one.name: one.value for one in gauges()}

    assert measured["motcua.backup.age"] // 3600 == measured["motcua.drill.age"] // 3600 == 30
    assert measured["motcua.witnesses.named"] == 0
