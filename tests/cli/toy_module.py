"""A module in a distribution of its own, as a package index would install it: files in a folder."""

from pathlib import Path

FILES = {
    "motcua_toy-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: motcua-toy\nVersion: 1.0\n",
    "motcua_toy-1.0.dist-info/entry_points.txt": "[motcua.modules]\ntoy = motcua_toy\n",
    "motcua_toy/__init__.py": "",
    "motcua_toy/limits.toml": "[toy]\nball_count = 3\n",
    "motcua_toy/module.py": """
from motcua.kernel.base.api import MenuLine, Module, NoticeField, Role, Tile, Urls

MODULE = Module(
    key="toy",
    title="Đồ chơi",
    declares=("access",),
    urls=(Urls(audience="portal", module="urls"),),
    menus=(
        MenuLine(
            menu="portal", key="toys", label="Đồ chơi", url_name="toy:toys", permission="public"
        ),
    ),
    tiles=(Tile(key="toys", label="Mượn đồ chơi", url_name="toy:toys", icon="home"),),
    roles=(Role(key="toy_keeper", words="giữ đồ chơi"),),
    notice_fields=(NoticeField(key="toy", words="tên đồ chơi"),),
)
""",
    "motcua_toy/cards.toml": """
[[cards]]
title = "Cho mượn đồ chơi"
permission = "toy.lend"
steps = ["Đưa."]
""",
    "motcua_toy/access.py": """
from motcua.kernel.access.api import declare_permission

LEND = declare_permission("toy.lend", "Cho mượn đồ chơi", roles=("toy_keeper",))
""",
    "motcua_toy/urls.py": '''
from django.http import HttpResponse
from django.urls import path

from motcua.kernel.access.api import PUBLIC, Request, route
from motcua.kernel.base.api import limits


@route(permission=PUBLIC)
def toys(request: Request) -> HttpResponse:
    """Say how many there are."""
    return HttpResponse(f"{limits.get('toy.ball_count')} quả bóng")


app_name = "toy"
urlpatterns = [path("do-choi/", toys, name="toys")]
''',
}


def install(folder: Path, **changes: str) -> None:
    """Write the distribution into a folder; `changes` replace words of its manifest or cards."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    for old, new in changes.items():
        told = (folder / "motcua_toy" / name for name in ("module.py", "cards.toml"))
        (path,) = (one for one in told if old in one.read_text("utf-8"))
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
