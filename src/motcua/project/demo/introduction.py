"""What a visitor is told when the demonstration stands: the address, the cast, what each sees."""

from collections import Counter
from collections.abc import Iterator

from motcua.domain.dossiers import api as dossiers
from motcua.domain.dossiers.api import Stage
from motcua.domain.filing import api as filing
from motcua.domain.work import api as work
from motcua.kernel.base.api import Actor, clock
from motcua.kernel.identity.api import actor_of, demo
from motcua.kernel.registers import api as registers
from motcua.project import environment

_WAITING = {
    Stage.RECEPTION: "chờ tiếp nhận",
    Stage.APPRAISAL: "đang thẩm định",
    Stage.SIGNING: "chờ ký",
    Stage.NUMBERING: "chờ lấy số, đóng dấu",
    Stage.RETURNING: "chờ trả kết quả",
}

_WITHOUT_DOSSIERS = (
    ("administrator", "quản trị, không đọc hồ sơ"),
    ("process_designer", "xưởng thủ tục ở /xuong/, không đọc hồ sơ"),
)
_MOST = 100
_NOTHING = "không có việc"


def introduction() -> Iterator[str]:
    """Yield the lines: where to go, and whom to sign in as to see what."""
    cast = demo.read_cast()
    yield f"Mở {environment.read().base_url} rồi đăng nhập bằng một lần bấm tại /dang-nhap/:"
    told = {entry.key: (entry.full_name, entry.note) for entry in cast.citizens}
    told |= {entry.key: (entry.full_name, entry.note) for entry in cast.officers}
    for key, (name, note) in told.items():
        yield f"  {name:<20} {note}: {_sight(actor_of(demo.account_of(key)))}"


def _sight(actor: Actor) -> str:
    if actor.kind == "citizen":
        return _own(actor)
    rows = dossiers.waiting_dossiers(actor)
    found = Counter(Stage(row.stage) for row in rows if row.paused_at is None)
    counts = [f"{found[stage]} {words}" for stage, words in _WAITING.items() if found[stage]]
    tabs = work.tab_counts(actor)
    if paused := tabs[work.TabSlug.PAUSED]:
        counts.append(f"{paused} tạm dừng")
    late = tabs[work.TabSlug.LATE]
    if late and "leader" not in actor.roles:
        counts.append(f"{late} quá hạn")
    if "leader" in actor.roles:
        counts.append(_watched(actor))
    if not counts and "clerk" in actor.roles:
        counts.append(_kept(actor))
    if not counts:
        return next((told for role, told in _WITHOUT_DOSSIERS if role in actor.roles), _NOTHING)
    return ", ".join(counts)


def _watched(actor: Actor) -> str:
    """Say what a leader sees of the agency, signing or not."""
    running = work.matters_in_reach(actor).filter(matter__settled_at=None)
    late = running.filter(matter__paused_at=None, due_at__lt=clock.now()).count()
    return f"theo dõi {running.count()} hồ sơ của cơ quan, {late} quá hạn"


def _kept(actor: Actor) -> str:
    """Say what stands in the books of a clerk for whom nothing waits."""
    lines = registers.book_lines(actor, year=clock.today().year, agency_id=actor.agency_id)
    numbers = sum(line.last_number for line in lines)
    return f"giữ {len(lines)} sổ của cơ quan, {numbers} số đã cấp"


def _own(actor: Actor) -> str:
    own = dossiers.own_dossiers(actor).count()
    waiting = len(work.waiting_for_owner(actor, most=_MOST))
    drafts = len(filing.drafts_of(actor))
    return f"{own} hồ sơ đã nộp, {waiting} chờ làm tiếp, {drafts} đang soạn"
