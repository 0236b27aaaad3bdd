"""How the machine stands on which the platform runs: disk, clock, certificates, waiting work."""

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from cryptography import x509
from django.conf import settings

from motcua.kernel.base.api import SYSTEM, Actor, clock, dates, paths
from motcua.kernel.jobs.api import queue_health
from motcua.kernel.keeping import api as keeping
from motcua.kernel.ledger.api import is_clock_suspect, last_finding, log_state, witness_lines
from motcua.kernel.signatures import api as signatures
from motcua.kernel.ui.api import attention, relative
from motcua.modules.administration import site_certificate

_DISK_SOON, _DISK_NOW = 0.15, 0.05
_CERTIFICATE_SOON, _CERTIFICATE_NOW = timedelta(days=60), timedelta(days=14)
_TLS_SOON, _TLS_NOW = timedelta(days=21), timedelta(days=7)
_GIGABYTE = 1_000_000_000
_MOST_NAMED = 10


@dataclass(frozen=True, kw_only=True, slots=True)
class Fact:
    """One line of what the operator looks at: its name and how it stands."""

    name: str
    stands: str


@dataclass(frozen=True, kw_only=True, slots=True)
class _Certificate:
    name: str
    ends_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Gauge:
    """One figure for whoever watches machines: its name, unit (UCUM) and value."""

    name: str
    unit: str
    value: int


def gauges() -> Iterator[Gauge]:
    """Yield the same figures for a program; none speaks of a person."""
    disk = shutil.disk_usage(paths.data_dir())
    yield Gauge(name="motcua.disk.free", unit="By", value=disk.free)
    yield Gauge(name="motcua.disk.size", unit="By", value=disk.total)
    health = queue_health(SYSTEM)
    yield Gauge(name="motcua.jobs.ready", unit="{job}", value=health.ready)
    yield Gauge(name="motcua.jobs.running", unit="{job}", value=health.running)
    yield Gauge(name="motcua.jobs.late", unit="{job}", value=health.late)
    yield Gauge(name="motcua.jobs.dead", unit="{job}", value=health.dead)
    yield Gauge(name="motcua.jobs.oldest_age", unit="s", value=health.oldest_age_seconds)
    log = log_state()
    yield Gauge(name="motcua.log.size", unit="{entry}", value=log.size)
    yield Gauge(name="motcua.log.waiting", unit="{entry}", value=log.waiting)
    yield Gauge(name="motcua.log.stalled", unit="1", value=int(log.is_stalled))
    shown = site_certificate.last_asked()
    if shown and "ends" in shown[1]:
        holds = datetime.fromisoformat(shown[1]["ends"]) - clock.machine_now()
        yield Gauge(name="motcua.tls.end", unit="s", value=int(holds.total_seconds()))
    ends = min((one.ends_at for one in _certificates()), default=None)
    if ends is not None:
        left = int((ends - clock.machine_now()).total_seconds())
        yield Gauge(name="motcua.certificates.first_end", unit="s", value=left)
    yield from _ages()
    lines = witness_lines()
    yield Gauge(name="motcua.witnesses.named", unit="{witness}", value=len(lines))
    signing = sum(not line.fault for line in lines)
    yield Gauge(name="motcua.witnesses.signing", unit="{witness}", value=signing)


def _ages() -> Iterator[Gauge]:
    """Yield how long ago what must recur was done; nothing of what never was."""
    drill, audit = keeping.last_drill(), last_finding()
    examined = keeping.last_examination()
    done = {
        "motcua.backup.age": keeping.last_backup_at(),
        "motcua.drill.age": drill[0] if drill else None,
        "motcua.audit.age": audit.at if audit else None,
        "motcua.fsck.age": examined.at if examined else None,
    }
    for name, at in done.items():
        if at is not None:
            age = int((clock.now() - at).total_seconds())
            yield Gauge(name=name, unit="s", value=age)


def facts(actor: Actor) -> Iterator[Fact]:
    """Yield how disk, queue, certificates, backups, the log and its witnesses, and clock stand."""
    disk = shutil.disk_usage(paths.data_dir())
    yield Fact(name="Đĩa của thư mục dữ liệu", stands=_free(disk.free, disk.total))
    health = queue_health(actor)
    yield Fact(
        name="Việc chạy nền",
        stands=f"{health.ready} đang chờ, {health.running} đang chạy, {health.dead} đã dừng hẳn",
    )
    held = _certificates()
    ends = min((one.ends_at for one in held), default=None)
    yield Fact(
        name="Chứng thư ký số",
        stands=f"{len(held)}, sớm nhất hết hạn {dates.format_date(clock.local(ends).date())}"
        if ends
        else "chưa có",
    )
    backup, drill, audit = keeping.last_backup_at(), keeping.last_drill(), last_finding()
    yield Fact(name="Sao lưu gần nhất", stands=_when(backup) if backup else "chưa có")
    yield Fact(name="Diễn tập khôi phục", stands=_drilled(*drill) if drill else "chưa có")
    yield Fact(name="Tính lại nhật ký", stands=_when(audit.at) if audit else "chưa xong lần nào")
    yield Fact(name="Kiểm tra dữ liệu đang lưu", stands=_examined())
    yield Fact(name="Chứng thư TLS của trang", stands=_shown_to_visitors())
    yield Fact(name="Nơi làm chứng", stands=_witnessed())
    yield Fact(
        name="Giờ máy",
        stands=dates.format_datetime(clock.machine_now())
        + (", chậm hơn nhật ký: không tin được" if is_clock_suspect() else ""),
    )


def disk_concerns(actor: Actor) -> Iterator[attention.Concern]:
    """Tell before the disk is full: then nothing can be filed any more."""
    disk = shutil.disk_usage(paths.data_dir())
    share = disk.free / disk.total
    if share < _DISK_SOON:
        yield attention.Concern(
            title=f"Đĩa dữ liệu sắp đầy: {_free(disk.free, disk.total)}",
            text="Đầy đĩa thì không nhận được hồ sơ và tệp mới.",
            act="Thêm dung lượng, hoặc dọn những gì không phải của Một Cửa trên đĩa này.",
            tone="late" if share < _DISK_NOW else "soon",
        )


def certificate_concerns(actor: Actor) -> Iterator[attention.Concern]:
    """Tell whose certificate ends soon: after that nothing is signed with it."""
    now = clock.now()
    ending = sorted(
        (one for one in _certificates() if one.ends_at - now < _CERTIFICATE_SOON),
        key=lambda one: one.ends_at,
    )
    if not ending:
        return
    named = [
        f"{one.name} ({dates.format_date(clock.local(one.ends_at).date())})"
        for one in ending[:_MOST_NAMED]
    ]
    rest = len(ending) - len(named)
    yield attention.Concern(
        title=f"{len(ending)} chứng thư ký số hết hạn hoặc sắp hết hạn",
        text=", ".join(named) + (f" và {rest} chứng thư khác" if rest > 0 else "") + ".",
        act="Xin gia hạn chứng thư số rồi nạp lại (Sổ tay, mục Khóa ký số).",
        tone="late" if ending[0].ends_at - now < _CERTIFICATE_NOW else "soon",
    )


def _when(at: datetime) -> str:
    return f"{dates.format_datetime(at)} ({relative(at, clock.now())})"


def site_certificate_concerns(actor: Actor) -> Iterator[attention.Concern]:
    """Tell before browsers refuse the site: its certificate ends, or cannot be seen."""
    found = site_certificate.last_asked()
    if found is None or not settings.IS_HTTPS:
        return
    _at, told = found
    act = "Gia hạn chứng thư TLS ở máy chủ đứng trước (nginx) rồi cho nó đọc lại."
    if "ends" not in told:
        yield attention.Concern(
            title="Không xem được chứng thư TLS của trang",
            text=f"Lần xem gần nhất: {told['fault']}.",
            act=f"Mở trang bằng trình duyệt từ máy khác. {act}",
        )
        return
    ends = datetime.fromisoformat(told["ends"])
    if ends - clock.machine_now() < _TLS_SOON:
        yield attention.Concern(
            title=f"Chứng thư TLS của trang hết hạn {dates.format_datetime(ends)}",
            text="Hết hạn thì trình duyệt không cho ai mở trang.",
            act=act,
            tone="late" if ends - clock.machine_now() < _TLS_NOW else "soon",
        )


def _examined() -> str:
    last = keeping.last_examination()
    if last is None:
        return "chưa chạy lần nào trong tuần này"
    how = f"{last.told['faults']} chỗ hỏng" if last.told["faults"] else "không thấy chỗ nào hỏng"
    return f"{_when(last.at)}: {how}"


def _shown_to_visitors() -> str:
    found = site_certificate.last_asked()
    if found is None:
        return "chưa xem lần nào trong tuần này"
    at, told = found
    if "ends" not in told:
        return f"{told['fault']}, xem {relative(at, clock.now())}"
    ends = datetime.fromisoformat(told["ends"])
    return f"hết hạn {dates.format_datetime(ends)}, xem {relative(at, clock.now())}"


def _witnessed() -> str:
    lines = witness_lines()
    signing = sum(not line.fault for line in lines)
    return f"{signing} trong {len(lines)} nơi đã ký điểm kiểm mới nhất" if lines else "chưa có"


def _drilled(at: datetime, found: Mapping[str, Any]) -> str:
    how = "trọn vẹn" if found["is_whole"] else f"{found['faults']} chỗ hỏng"
    seconds = f"{found['milliseconds'] / 1000:.0f}"
    return (
        f"{_when(at)}: {how}, {found['files']} tệp, {found['entries']} mục nhật ký, {seconds} giây"
    )


def _free(free: int, total: int) -> str:
    return f"còn {free // _GIGABYTE} trong {total // _GIGABYTE} GB ({100 * free // total} %)"


def _certificates() -> list[_Certificate]:
    """Return the certificates of stored keys; what is none is not counted."""
    found = []
    for path in sorted(signatures.keys_dir().glob("*.pem")):
        try:
            certificate = x509.load_pem_x509_certificate(path.read_bytes())
        except (OSError, ValueError):
            continue
        named = certificate.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
        name = str(named[0].value) if named else path.stem
        found.append(_Certificate(name=name, ends_at=certificate.not_valid_after_utc))
    return found
