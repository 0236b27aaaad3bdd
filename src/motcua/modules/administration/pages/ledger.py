"""The ledger: whether a dossier's chain is whole, the site's public key, how much there is."""

import base64
import re

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.http import HttpResponse
from django.shortcuts import render

from motcua.domain.dossiers.api import dossier_with_code
from motcua.kernel.access.api import NotVisibleError, Request, route
from motcua.kernel.base.api import SYSTEM, text
from motcua.kernel.ledger.api import (
    ChainReport,
    Subject,
    anchor_fault,
    last_anchor,
    last_finding,
    log_state,
    policy_text,
    site_name,
    site_public_key,
    size,
    verify_chain,
    witness_lines,
)
from motcua.modules.administration.access import OPERATE

_CODE = re.compile(r"[A-Z0-9.]{5,20}-\d{6}-\d{4,10}")


@route(permission=OPERATE)
def ledger(request: Request) -> HttpResponse:
    """Show the ledger's size, audit, witnesses and keys; with a code, check a dossier's chain."""
    typed = text.clean_line(request.GET.get("ma", ""))[:60].upper()
    key = site_public_key()
    context = {
        "typed": typed,
        "log": log_state(),
        "audit": last_finding(),
        "anchor": last_anchor(),
        "anchor_fault": anchor_fault(),
        "witnesses": witness_lines(),
        "policy": policy_text(),
        "report": _report(typed) if typed else None,
        "size": size(),
        "address": site_name(),
        "key": base64.b64encode(key.public_bytes_raw()).decode(),
        "pem": key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode(),
        "menu_current": "ledger",
    }
    return render(request, "administration/ledger.html", context)


def _report(code: str) -> ChainReport | None:
    """Return the report on a dossier's chain, None when no dossier bears the code.

    Administrators reach no dossier: the system finds it, and only the hashes are looked at.
    """
    if not _CODE.fullmatch(code):
        return None
    try:
        found = dossier_with_code(SYSTEM, code)
    except NotVisibleError:
        return None
    return verify_chain(Subject(kind="dossier", id=found.id))
