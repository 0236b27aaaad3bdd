"""`motcua search`: procedures in everyday words."""

from argparse import Namespace

from motcua.project.cli.options import Commands, rows, with_json


def add_to(commands: Commands) -> None:
    parser = with_json(commands.add_parser("search", help="tìm thủ tục, có dấu hay không dấu"))
    parser.add_argument("query", metavar="TỪ_CẦN_TÌM")
    parser.set_defaults(run=_search)


def _search(given: Namespace) -> int:
    from motcua.domain.packs.search.cli import search_json
    from motcua.project.cli import answer

    data = search_json(given.query)
    results = rows(data, "results")
    lines = [f"{item['code']}  {item['name']}" for item in results] or [
        "Không tìm thấy thủ tục nào."
    ]
    answer(given, data, lines)
    return 0 if results else 1
