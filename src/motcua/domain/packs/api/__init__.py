"""Everything others may call of services as they are written; a command answers at once by it.

What holds folders against what a service must be loads forms and drawings: see `api.checks`.
"""

from motcua.domain.packs.act_kinds import ActKind
from motcua.domain.packs.citations import cited, cited_with_days, remedies_of
from motcua.domain.packs.due import (
    DEFAULT_CALENDAR,
    DueUnknownError,
    due_of_definition,
    extra_days_of,
    limit_of,
    parts_of,
)
from motcua.domain.packs.feel import context_of, evaluate, holds
from motcua.domain.packs.mending.places import DefectList, bases_of, defect_list
from motcua.domain.packs.rules import (
    answers_of,
    benefits_on,
    channels_on,
    declarations,
    doubts,
    in_force,
    is_officers,
    limit_case,
    longest_hours,
    paper_called,
    papers,
    papers_sent_at,
    part_giving,
    part_with_step,
    policy_code,
    results,
    settled_elsewhere,
    settlers,
    standard_path,
    step_paper_called,
    unmet_conditions,
)
from motcua.domain.packs.search.files import search_packs
from motcua.domain.packs.search.ranking import Entry, Found, entries_of
from motcua.domain.packs.search.search import search_phrases
from motcua.domain.packs.search.words import Query
from motcua.domain.packs.source.definition import FORM_NAMES, ProcedureDefinition
from motcua.domain.packs.source.example_shapes import LifeEvent, PayerClass, StatusTable
from motcua.domain.packs.source.fee_shapes import (
    Exemption,
    FeeColumn,
    FeeInput,
    FeeItem,
    FeeRow,
    FeeTable,
)
from motcua.domain.packs.source.folders import (
    FOLDER_NAME,
    PackFolder,
    base_folders,
    code_of,
    code_of_name,
)
from motcua.domain.packs.source.in_use import last_articles, lists, portal_codes, status_table
from motcua.domain.packs.source.lists import Lists, lists_of
from motcua.domain.packs.source.pack import (
    UnknownCodeError,
    additions_to,
    known_procedure,
    load,
    load_procedure,
    packs_in_use,
    read_definition,
)
from motcua.domain.packs.source.shapes import (
    AgencyPart,
    Basis,
    ChannelRow,
    Component,
    Condition,
    Defect,
    Doubt,
    LimitCase,
    LimitPart,
    ProcedureSource,
    Register,
    ResultKind,
    StepPaper,
)
from motcua.domain.packs.told_facts import benefit_vnd
