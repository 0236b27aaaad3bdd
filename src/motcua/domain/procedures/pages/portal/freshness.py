"""Let an edited pack show at the next page, without ever keeping a page from showing."""

import logging

from django.db import DatabaseError

from motcua.domain.procedures.actions.sync_packs import sync_packs

_log = logging.getLogger(__name__)


def keep_fresh() -> None:
    """Publish what changed in the packs folder; what goes wrong is for the operator to read."""
    try:
        sync_packs()
    except (DatabaseError, OSError):
        _log.exception("Packs could not be looked at; pages show the versions published before.")
