"""Everything others may call.

Importing this module needs no database: what reads or writes rows is imported when it is called,
so that the command line answers from the packs alone.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from importlib import import_module
from typing import TYPE_CHECKING, Final

from motcua.domain.procedures.due import DueUnknownError, due_of_definition, limit_of
from motcua.domain.procedures.examples import ExampleCase, ExampleCheck, example_checks
from motcua.domain.procedures.feel import context_of, evaluate, holds, value_of
from motcua.domain.procedures.packs.definition import ProcedureDefinition
from motcua.domain.procedures.packs.example_shapes import (
    Instrument,
    LifeEvent,
    PayerClass,
    StatusRow,
    StatusTable,
)
from motcua.domain.procedures.packs.faults import Fault, PackError
from motcua.domain.procedures.packs.fee_shapes import (
    Exemption,
    FeeColumn,
    FeeInput,
    FeeItem,
    FeeRow,
    FeeTable,
)
from motcua.domain.procedures.packs.lists import Lists, lists_of
from motcua.domain.procedures.packs.process_shapes import InternalProcess, InternalStep
from motcua.domain.procedures.packs.reading import Pack, load, load_procedure, packs_in_use
from motcua.domain.procedures.packs.shapes import (
    Basis,
    Benefit,
    ChannelRow,
    Component,
    Condition,
    Defect,
    LimitCase,
    ProcedureSource,
    Register,
    ResultKind,
    Retention,
)
from motcua.domain.procedures.rules import (
    PaperNeed,
    benefits_on,
    channels_on,
    in_force,
    limit_case,
    papers,
    policy_code,
    results,
    standard_path,
    unmet_conditions,
)
from motcua.domain.procedures.searching.files import search_packs
from motcua.domain.procedures.searching.ranking import Found
from motcua.kernel.base.api import paths
from motcua.kernel.deadlines.api import Derivation

if TYPE_CHECKING:
    from motcua.domain.procedures.access import DESIGN, RELEASE
    from motcua.domain.procedures.actions.drop_channel import drop_coming_channel
    from motcua.domain.procedures.actions.open_portal import open_wanted_portals
    from motcua.domain.procedures.actions.publish_draft import publish_draft, withdraw_version
    from motcua.domain.procedures.actions.publish_version import publish_version
    from motcua.domain.procedures.actions.record_act import (
        Decision,
        localise,
        promulgate,
        publicise,
    )
    from motcua.domain.procedures.actions.save_draft import edit_draft, save_file
    from motcua.domain.procedures.actions.set_channel import set_channel
    from motcua.domain.procedures.actions.start_draft import start_draft
    from motcua.domain.procedures.actions.submit_draft import submit_draft
    from motcua.domain.procedures.actions.sync_packs import sync_packs
    from motcua.domain.procedures.checking.check import check
    from motcua.domain.procedures.drafting.differences import Difference, differences
    from motcua.domain.procedures.drafting.report import definition_of_files
    from motcua.domain.procedures.errors import (
        EarlierChannelRowError,
        UnknownProcedureError,
        UnlawfulChannelError,
    )
    from motcua.domain.procedures.models import Channel, Procedure, Version, VersionDraft
    from motcua.domain.procedures.open_dossiers import (
        DraftPage,
        OpenCount,
        ProcedurePage,
        draft_pages,
        open_dossiers,
        procedure_pages,
    )
    from motcua.domain.procedures.printed import printed_answers
    from motcua.domain.procedures.process_view import (
        Mark,
        ProcessView,
        process_view,
        way_words,
    )
    from motcua.domain.procedures.queries import (
        catalogue,
        channel_row,
        channel_rows,
        definition,
        draft,
        procedure,
        search,
        version,
        version_in_force,
        versions_of,
    )
    from motcua.domain.procedures.statistics import RealTimes, StatisticsProvider, statistics

_HERE: Final = "motcua.domain.procedures"
_LATER: Final[Mapping[str, str]] = {
    **dict.fromkeys(("Channel", "Procedure", "Version", "VersionDraft"), "models"),
    **dict.fromkeys(("DESIGN", "RELEASE"), "access"),
    **dict.fromkeys(("Difference", "differences"), "drafting.differences"),
    **dict.fromkeys(
        (
            "DraftPage",
            "OpenCount",
            "ProcedurePage",
            "draft_pages",
            "open_dossiers",
            "procedure_pages",
        ),
        "open_dossiers",
    ),
    **dict.fromkeys(("Decision", "localise", "promulgate", "publicise"), "actions.record_act"),
    **dict.fromkeys(("edit_draft", "save_file"), "actions.save_draft"),
    **dict.fromkeys(("publish_draft", "withdraw_version"), "actions.publish_draft"),
    **dict.fromkeys(("RealTimes", "StatisticsProvider", "statistics"), "statistics"),
    **dict.fromkeys(
        ("EarlierChannelRowError", "UnknownProcedureError", "UnlawfulChannelError"), "errors"
    ),
    **dict.fromkeys(
        (
            "catalogue",
            "channel_row",
            "channel_rows",
            "definition",
            "draft",
            "procedure",
            "search",
            "version",
            "version_in_force",
            "versions_of",
        ),
        "queries",
    ),
    **dict.fromkeys(("Mark", "ProcessView", "process_view", "way_words"), "process_view"),
    "check": "checking.check",
    "definition_of_files": "drafting.report",
    "printed_answers": "printed",
    "drop_coming_channel": "actions.drop_channel",
    "open_wanted_portals": "actions.open_portal",
    "publish_version": "actions.publish_version",
    "set_channel": "actions.set_channel",
    "start_draft": "actions.start_draft",
    "submit_draft": "actions.submit_draft",
    "sync_packs": "actions.sync_packs",
}

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Import what needs the database when it is first asked for."""
        if name not in _LATER:
            raise AttributeError(name)
        return getattr(import_module(f"{_HERE}.{_LATER[name]}"), name)


def lists() -> Lists:
    """Return instruments, life events, payer classes and statuses of the packs, fresh."""
    return lists_of(paths.packs_dir())


def status_table(on: date) -> StatusTable:
    """Return the national statuses and their legal transitions on a day."""
    return lists().statuses_on(on)


def due(
    version: "Version",
    *,
    answers: Mapping[str, object],
    channel: str,
    received_at: datetime,
    calendar_code: str,
) -> Derivation:
    """Return the derivation of the due date of a dossier of this version.

    Raises:
        DueUnknownError: The version has no limit that can be counted.
    """
    from motcua.domain.procedures.queries import definition as definition_of

    return due_of_definition(
        definition_of(version),
        answers=answers,
        channel=channel,
        received_at=received_at,
        calendar_code=calendar_code,
    )


def is_portal_on(code: str, *, on: date) -> bool:
    """Say whether our own portal may file dossiers of a procedure on a day."""
    from motcua.domain.procedures.queries import channel_row as row_of

    row = row_of(code, channel="online", on=on)
    return row is not None and row.portal_on


def portal_codes() -> Sequence[str]:
    """Return the procedures whose portal the packs in use want on (demonstrations only)."""
    packs = packs_in_use(paths.packs_dir())
    return [code for pack in packs for code in pack.manifest.portal_on]


__all__ = [
    "DESIGN",
    "RELEASE",
    "Basis",
    "Benefit",
    "Channel",
    "ChannelRow",
    "Component",
    "Condition",
    "Decision",
    "Defect",
    "Difference",
    "DraftPage",
    "DueUnknownError",
    "EarlierChannelRowError",
    "ExampleCase",
    "ExampleCheck",
    "Exemption",
    "Fault",
    "FeeColumn",
    "FeeInput",
    "FeeItem",
    "FeeRow",
    "FeeTable",
    "Found",
    "Instrument",
    "InternalProcess",
    "InternalStep",
    "LifeEvent",
    "LimitCase",
    "Lists",
    "Mark",
    "OpenCount",
    "Pack",
    "PackError",
    "PaperNeed",
    "PayerClass",
    "Procedure",
    "ProcedureDefinition",
    "ProcedurePage",
    "ProcedureSource",
    "ProcessView",
    "RealTimes",
    "Register",
    "ResultKind",
    "Retention",
    "StatisticsProvider",
    "StatusRow",
    "StatusTable",
    "UnknownProcedureError",
    "UnlawfulChannelError",
    "Version",
    "VersionDraft",
    "benefits_on",
    "catalogue",
    "channel_row",
    "channel_rows",
    "channels_on",
    "check",
    "context_of",
    "definition",
    "definition_of_files",
    "differences",
    "draft",
    "draft_pages",
    "drop_coming_channel",
    "due",
    "due_of_definition",
    "edit_draft",
    "evaluate",
    "example_checks",
    "holds",
    "in_force",
    "is_portal_on",
    "limit_case",
    "limit_of",
    "lists",
    "load",
    "load_procedure",
    "localise",
    "open_dossiers",
    "open_wanted_portals",
    "papers",
    "policy_code",
    "portal_codes",
    "printed_answers",
    "procedure",
    "procedure_pages",
    "process_view",
    "promulgate",
    "publicise",
    "publish_draft",
    "publish_version",
    "results",
    "save_file",
    "search",
    "search_packs",
    "set_channel",
    "standard_path",
    "start_draft",
    "statistics",
    "status_table",
    "submit_draft",
    "sync_packs",
    "unmet_conditions",
    "value_of",
    "version",
    "version_in_force",
    "versions_of",
    "way_words",
    "withdraw_version",
]
