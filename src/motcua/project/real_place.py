"""What may not be where real dossiers are kept, each with its mend.

A demonstration (`MOTCUA_DEMO=1`) and a developer's machine (`MOTCUA_DEVELOPMENT=1`, said on every
page) are let be; anything else is real, and does not start before all of it is mended.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from urllib.parse import urlsplit

from cryptography import x509

from motcua.kernel.base.api import Actor, Refusal, clock, paths
from motcua.kernel.identity.api import DEMO_EID_SECRET, demo_leftovers
from motcua.kernel.ui.api import attention
from motcua.project import environment
from motcua.project.environment import Environment

_TEST_ORGANISATION = "Một Cửa – hạ tầng khóa thử nghiệm"
_NEW_FOLDER = (
    "Đặt MOTCUA_DATA vào một thư mục mới và nhập lại tổ chức, cán bộ; không dùng tiếp thư mục "
    "của tỉnh mẫu."
)
_OTHERWISE = (
    "Tỉnh mẫu thì đặt MOTCUA_DEMO=1; máy để viết hay thử phần mềm thì đặt MOTCUA_DEVELOPMENT=1 "
    "(mọi trang sẽ ghi rõ là máy thử)."
)


class NotARealPlaceError(Refusal):
    """Folder or environment hold what only a demonstration may; the message names all of it."""

    code = "not_a_real_place"


@dataclass(frozen=True, kw_only=True, slots=True)
class Ground:
    """One thing that keeps an installation from being real: what it is, and its mend."""

    what: str
    mend: str


def require_real_place(has_tables: bool) -> None:
    """Let a demonstration, a developer's machine and a clean installation pass.

    Args:
        has_tables: Whether the databases can be asked: they hold what the program expects.

    Raises:
        NotARealPlaceError: Something is there that may not be.
    """
    env = environment.read()
    if env.is_demo or env.is_development:
        return
    found = list(grounds(env, has_tables=has_tables))
    if not found:
        return
    lines = [f"{number}. {one.what} {one.mend}" for number, one in enumerate(found, start=1)]
    head = "Chưa chạy làm nơi thật được; cần sửa:"
    raise NotARealPlaceError("\n".join([head, *lines, _OTHERWISE]))


def grounds(env: Environment, *, has_tables: bool) -> Iterator[Ground]:
    """Yield all that may not be where real dossiers are kept."""
    yield from chain(_in_folder(paths.data_dir()), _in_environment(env))
    if has_tables:
        yield from _in_accounts()


def concerns(_actor: Actor) -> Iterator[attention.Concern]:
    """Yield the same for administration's page: what came since the start, or is let be."""
    env = environment.read()
    if env.is_demo:
        return
    for one in grounds(env, has_tables=True):
        yield attention.Concern(
            title=f"Không được có ở nơi thật: {one.what}",
            text="Máy này chạy với MOTCUA_DEVELOPMENT=1."
            if env.is_development
            else "Lần khởi động sau sẽ bị từ chối.",
            act=one.mend,
            tone="soon" if env.is_development else "late",
        )


def _in_folder(data: Path) -> Iterator[Ground]:
    if clock.has_begun():
        yield Ground(
            what="Thư mục dữ liệu có clock.json, tệp dời đồng hồ của tỉnh mẫu.",
            mend=f"Xóa {data / 'clock.json'} (nó không được tính đến), và hỏi ai đã để vào.",
        )
    left = [name for name in ("demo", "simulators") if (data / name).exists()]
    if left:
        yield Ground(
            what=f"Thư mục dữ liệu là của một tỉnh mẫu (còn {', '.join(left)}).", mend=_NEW_FOLDER
        )
    tests = sorted(path.name for path in (data / "trust").glob("*") if _is_test_root(path))
    if tests:
        yield Ground(
            what=f"Chứng thư gốc thử nghiệm đang được tin: {', '.join(tests)}.",
            mend=f"Xóa các tệp ấy khỏi {data / 'trust'}; chỉ để gốc của cơ quan cấp chứng thư.",
        )


def _is_test_root(path: Path) -> bool:
    try:
        certificate = x509.load_pem_x509_certificate(path.read_bytes())
    except (OSError, ValueError):
        return False
    named = certificate.subject.get_attributes_for_oid(x509.NameOID.ORGANIZATION_NAME)
    return any(one.value == _TEST_ORGANISATION for one in named)


def _in_environment(env: Environment) -> Iterator[Ground]:
    if urlsplit(env.base_url).scheme != "https":
        yield Ground(
            what=f"Địa chỉ công khai là {env.base_url}, không mã hóa đường truyền.",
            mend="Đặt một máy chủ trung gian có TLS phía trước, rồi MOTCUA_BASE_URL=https://….",
        )
    if not env.proxies:
        yield Ground(
            what="Chưa nói máy chủ trung gian nào đứng trước; motcua tự nó chỉ nói HTTP trần.",
            mend="Đặt MOTCUA_PROXIES bằng địa chỉ của máy chủ ấy (cùng máy: 127.0.0.1).",
        )
    if os.environ.get("MOTCUA_EID_CLIENT_SECRET", DEMO_EID_SECRET) == DEMO_EID_SECRET:
        yield Ground(
            what="Mã bí mật với hệ thống định danh là mã của tỉnh mẫu.",
            mend="Đặt MOTCUA_EID_CLIENT_SECRET bằng mã được cấp; chưa nối thì một chuỗi ngẫu "
            "nhiên.",
        )
    if not env.timestamp_url or _is_simulated(env):
        yield Ground(
            what="Chưa có máy chủ dấu thời gian, hoặc đó là máy giả lập.",
            mend="Đặt MOTCUA_TSA bằng địa chỉ của tổ chức cấp dấu thời gian (RFC 3161).",
        )


def _is_simulated(env: Environment) -> bool:
    return env.timestamp_url == environment.simulated_timestamp_url(env.port)


def _in_accounts() -> Iterator[Ground]:
    left = demo_leftovers()
    if left.accounts:
        names = ", ".join(left.accounts[:5])
        more = f" và {len(left.accounts) - 5} tài khoản khác" if len(left.accounts) > 5 else ""
        yield Ground(
            what=f"Có tài khoản của nhân vật tỉnh mẫu: {names}{more}.",
            mend=f"{_NEW_FOLDER} Nếu người thật trùng tên thì đặt tên đăng nhập khác.",
        )
    if left.clients:
        yield Ground(
            what=f"Mã truy cập API của tỉnh mẫu còn hiệu lực: {', '.join(left.clients)}.",
            mend=_NEW_FOLDER,
        )
