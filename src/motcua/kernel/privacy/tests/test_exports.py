"""A file with rows about people: asked what for, counted, marked, on the ledger."""

import pytest

from motcua.kernel.base.api import Actor, ids, limits
from motcua.kernel.ledger.api import Subject, entries
from motcua.kernel.privacy import api as privacy

pytestmark = pytest.mark.db


def _officer() -> Actor:
    return Actor(id=ids.new_id(), kind="officer", name="Nguyễn Thử")


def _taken(actor: Actor) -> list[dict[str, object]]:
    chain = entries(Subject(kind="exports", id=actor.id))
    return [entry.fields["open"] for entry in chain]


def test_what_is_taken_out_is_on_the_ledger_and_marked() -> None:
    lan = _officer()

    mark = privacy.export(actor=lan, what="register.csv", purpose="report", rows=3, scope="x")

    assert mark.startswith("Nguyễn Thử lấy lúc ")
    assert "Báo cáo theo yêu cầu của cấp trên" in mark
    told = {"what": "register.csv", "purpose": "report", "rows": 3, "scope": "x"}
    assert _taken(lan) == [told]


def test_without_a_purpose_or_past_the_quota_nothing_is_taken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    small = {"privacy.day_exports": 2, "privacy.day_export_rows": 10}
    known = limits.get
    monkeypatch.setattr(limits, "get", lambda name: small.get(name, known(name)))
    lan, minh = _officer(), _officer()

    with pytest.raises(privacy.ExportRefusedError, match="mục đích"):
        privacy.export(actor=lan, what="x", purpose="", rows=1)
    with pytest.raises(privacy.ExportRefusedError, match="10 dòng"):
        privacy.export(actor=lan, what="x", purpose="keep", rows=11)
    assert _taken(lan) == []
    for _ in range(2):
        privacy.export(actor=lan, what="x", purpose="keep", rows=1)
    with pytest.raises(privacy.ExportRefusedError, match="2 tệp"):
        privacy.export(actor=lan, what="x", purpose="keep", rows=1)
    privacy.export(actor=minh, what="x", purpose="keep", rows=1)
    assert len(_taken(lan)) == 2
