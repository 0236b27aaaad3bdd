"""Addresses of findings, below `/can-bo/`."""

from django.urls import path

from motcua.domain.oversight.pages.desk import findings

app_name = "oversight"

_FINDING = "dau-hieu/<uuid:finding_id>/"

urlpatterns = [
    path("dau-hieu/", findings.findings, name="findings"),
    path(_FINDING, findings.finding, name="finding"),
    path(f"{_FINDING}yeu-cau-giai-trinh/", findings.ask, name="ask"),
    path(f"{_FINDING}giai-trinh/", findings.explain, name="explain"),
    path(f"{_FINDING}ket-luan/", findings.conclude, name="conclude"),
]
