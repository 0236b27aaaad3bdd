"""Whether the stored data is whole, and how it is kept: `fsck`, `backup`, `restore`, `drill` …"""

from motcua.project.cli.keeping import backups, fsck
from motcua.project.cli.options import Commands


def add_to(commands: Commands) -> None:
    fsck.add_to(commands)
    backups.add_to(commands)
