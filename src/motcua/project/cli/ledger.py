"""`motcua ledger`: the log of this site, its receipts, and whether it is what was signed."""

from motcua.project.cli import log
from motcua.project.cli.options import Commands


def add_to(commands: Commands) -> None:
    verbs = commands.add_parser("ledger", help="nhật ký xử lý").add_subparsers(
        required=True, metavar="VIỆC"
    )
    log.add_verbs(verbs)
