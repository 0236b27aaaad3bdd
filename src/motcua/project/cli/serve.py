"""`motcua serve`: the whole platform in the foreground."""

from argparse import Namespace

from motcua.project.cli.options import Commands, with_data


def add_to(commands: Commands) -> None:
    parser = with_data(commands.add_parser("serve", help="chạy toàn bộ hệ thống"))
    parser.add_argument("--port", type=int, help="cổng của trang (hoặc MOTCUA_PORT)")
    parser.set_defaults(run=_serve)


def _serve(given: Namespace) -> int:
    from motcua.project.supervisor import serve

    return serve(port=given.port)
