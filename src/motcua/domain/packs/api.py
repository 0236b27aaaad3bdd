"""Everything others may call; none of it needs a database, so that a command answers at once."""

from motcua.domain.packs.checking.check import (
    NothingToCheckError,
    check,
    check_folder,
    check_writing,
)
from motcua.domain.packs.checking.device import OnlineOnly, online_only
from motcua.domain.packs.checking.runs import ExampleRun, run_examples
from motcua.domain.packs.checking.setting import Setting, setting_for
from motcua.domain.packs.checking.supplied import result_of
from motcua.domain.packs.due import DEFAULT_CALENDAR, DueUnknownError, due_of_definition, limit_of
from motcua.domain.packs.examples import ExampleCase, example_checks
from motcua.domain.packs.feel import context_of, evaluate, holds, value_of
from motcua.domain.packs.layers import (
    MAIN_FILE,
    BadPathError,
    Files,
    Overlay,
    TooLargeError,
    files_in_packs,
    files_of,
    is_invented,
    laid_out,
    main_file,
    own_pack,
    require_path,
    require_size,
)
from motcua.domain.packs.printed import IN_WORDS, printed, printed_answers
from motcua.domain.packs.process_view import (
    Mark,
    ProcessView,
    process_change,
    process_view,
    way_words,
)
from motcua.domain.packs.result_forms import result_form
from motcua.domain.packs.rules import (
    benefits_on,
    channels_on,
    in_force,
    limit_case,
    longest_hours,
    papers,
    policy_code,
    results,
    standard_path,
    unmet_conditions,
)
from motcua.domain.packs.searching.files import search_packs
from motcua.domain.packs.searching.ranking import Entry, Found, entries_of
from motcua.domain.packs.searching.search import search_phrases
from motcua.domain.packs.searching.words import Query
from motcua.domain.packs.source.definition import ProcedureDefinition
from motcua.domain.packs.source.example_shapes import LifeEvent, StatusTable
from motcua.domain.packs.source.faults import Fault, PackError
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
from motcua.domain.packs.source.in_use import lists, portal_codes, status_table
from motcua.domain.packs.source.lists import Lists, lists_of
from motcua.domain.packs.source.marks import Location, MarkedLoader
from motcua.domain.packs.source.reading import (
    additions_to,
    load,
    load_procedure,
    packs_in_use,
    read_definition,
)
from motcua.domain.packs.source.shapes import (
    Basis,
    ChannelRow,
    Component,
    Condition,
    Defect,
    LimitCase,
    ProcedureSource,
    Register,
    ResultKind,
)
