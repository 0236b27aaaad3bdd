"""`motcua demo load`: databases, chart, packs, keys, cast and a month of dossiers."""

import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from time import monotonic

from motcua.kernel.base.api import Refusal, paths, plugged
from motcua.kernel.jobs.api import run_due
from motcua.kernel.keeping.api import begin_anew
from motcua.project import environment
from motcua.project.demo import DEMO_PIN, province, story
from motcua.project.demo.introduction import introduction
from motcua.project.demo.stage import stage
from motcua.project.preparing import bring_up_to_date, data_state

_TALKATIVE = ("httpx", "pikepdf")
_DAYS_TOLD = 5


def load(*, is_cast_only: bool = False) -> None:
    """Make whatever the demonstration lacks; safe to interrupt and to repeat.

    Args:
        is_cast_only: Leave out the month of dossiers.

    Raises:
        Refusal: `MOTCUA_DEMO` is off.
    """
    if not environment.read().is_demo:
        raise Refusal("Tỉnh mẫu chỉ được tạo khi MOTCUA_DEMO=1.")
    with _step("Chuẩn bị cơ sở dữ liệu"):
        if data_state() == "absent":
            begin_anew()
        bring_up_to_date()
    for library in _TALKATIVE:
        logging.getLogger(library).setLevel(logging.WARNING)
    for words, make in _standing() if is_cast_only else _steps():
        with _step(words):
            make()
    _introduce()


def _steps() -> tuple[tuple[str, Callable[[], None]], ...]:
    return (
        ("Đặt đồng hồ của tỉnh mẫu", story.begin),
        *_standing(),
        ("Diễn lại ba mươi ngày làm việc gần nhất", partial(story.play, tell=_tell_days)),
        *_scenes(),
    )


def _scenes() -> Iterator[tuple[str, Callable[[], None]]]:
    """Yield what packages add when the month has been played."""
    for package in plugged():
        for scene in package.manifest.scenes:
            yield scene.words, partial(_play, package.function(scene.play, entry="scenes"))


def _play(scene: Callable[[str], object]) -> None:
    """Let files be opened and papers signed while a scene plays, and its jobs run."""
    with stage() as queues:
        scene(DEMO_PIN)
        run_due(queues)


def _standing() -> tuple[tuple[str, Callable[[], None]], ...]:
    return (
        ("Nạp địa giới và tổ chức của tỉnh Hà Tĩnh", province.load_chart),
        ("Ban hành các thủ tục trong gói", province.publish_packs),
        ("Tạo tài khoản mẫu", province.load_cast),
        ("Nhập phân công ký của nhân vật mẫu", province.give_powers),
        ("Nhập điện thoại mẫu của cơ quan", province.set_contacts),
        ("Mở tài khoản nhận tiền mẫu", province.open_payee_accounts),
        ("Cấp khóa ký số thử nghiệm", province.issue_keys),
    )


@contextmanager
def _step(words: str) -> Iterator[None]:
    began = monotonic()
    _say(f"→ {words} …")
    yield
    spent = monotonic() - began
    if spent > 0.5:
        _say(f"  xong sau {spent:.1f} giây")


def _tell_days(days: int, of: int) -> None:
    """Say now and then how far the story is: it takes more than a minute."""
    if days % _DAYS_TOLD == 0 and days < of:
        _say(f"  đã qua {days} trong {of} ngày")


def _introduce() -> None:
    _say("")
    for line in introduction():
        _say(line)
    _say(f"\nMã PIN ký số của mọi người trong tỉnh mẫu: {DEMO_PIN}")
    _say(f"Dữ liệu nằm ở {paths.data_dir().resolve()}")


def _say(words: str) -> None:
    print(words, file=sys.stdout, flush=True)  # noqa: T201
