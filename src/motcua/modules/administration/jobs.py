"""What recurs: telling a watcher of machines how this one stands, where the operator named one.

The figures go out as OpenTelemetry has them (OTLP over HTTP, JSON): any collector takes them.
"""

import logging
from collections.abc import Iterable
from typing import TYPE_CHECKING

from motcua.kernel.base.api import clock
from motcua.kernel.exchange.api import Connector, NotConnectedError, client, declare_connector
from motcua.kernel.jobs.api import job, schedule
from motcua.modules.administration import site_certificate
from motcua.modules.administration.machine import Gauge, gauges

if TYPE_CHECKING:
    import httpx

_log = logging.getLogger(__name__)

METRICS = declare_connector(Connector(key="metrics", label="Nơi theo dõi máy chủ"))


@job(retries=0)
def send_metrics() -> bool:
    """Send how the machine stands, if the operator said where to; say whether it was taken.

    Figures of a minute that nobody took are not sent again: the next minute has its own.
    """
    try:
        with client(METRICS.key) as http:
            return send(http, gauges())
    except NotConnectedError:
        return False
    except Exception as fault:
        _log.warning("figures were not taken: %s", type(fault).__name__)
        return False


def send(http: "httpx.Client", measured: Iterable[Gauge]) -> bool:
    """Post figures to a collector; say whether it took them."""
    answer = http.post("v1/metrics", json=told(measured))
    return answer.is_success


def told(measured: Iterable[Gauge]) -> dict[str, object]:
    """Return figures as an export request of OpenTelemetry."""
    at = str(int(clock.machine_now().timestamp()) * 1_000_000_000)
    metrics = [
        {
            "name": one.name,
            "unit": one.unit,
            "gauge": {"dataPoints": [{"timeUnixNano": at, "asInt": str(one.value)}]},
        }
        for one in measured
    ]
    name = {"key": "service.name", "value": {"stringValue": "motcua"}}
    scope = {"scope": {"name": "motcua"}, "metrics": metrics}
    return {"resourceMetrics": [{"resource": {"attributes": [name]}, "scopeMetrics": [scope]}]}


@job(retries=0, effect="outside")
def look_at_certificate() -> dict[str, str]:
    """Look at the certificate that visitors are shown; its end stands on the first page."""
    return dict(site_certificate.ask())


schedule("administration.look_at_certificate", every="20 * * * *", task=look_at_certificate)
schedule("administration.send_metrics", every="* * * * *", task=send_metrics)
