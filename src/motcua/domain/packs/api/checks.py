"""What others may call to check services, to try their examples, to show what they draw."""

from motcua.domain.packs.checks.books import book_faults
from motcua.domain.packs.checks.check import (
    NothingToCheckError,
    check,
    check_folder,
    check_writing,
)
from motcua.domain.packs.checks.device import OnlineOnly, online_only
from motcua.domain.packs.checks.layout import MAIN_FILE
from motcua.domain.packs.checks.runs import run_examples
from motcua.domain.packs.checks.setting import Setting, setting_for
from motcua.domain.packs.checks.supplied import result_of
from motcua.domain.packs.eligibility import (
    Objection,
    Sense,
    eligible_json,
    misfits,
    sense_of,
    unanswered_conditions,
)
from motcua.domain.packs.examination import definition_of_files, examined
from motcua.domain.packs.examples import ExampleCase, example_checks
from motcua.domain.packs.layers import (
    Overlay,
    files_in_packs,
    files_of,
    is_invented,
    laid_out,
    main_file,
    own_pack,
    require_path,
)
from motcua.domain.packs.printed import IN_WORDS, printed, printed_answers, result_frame
from motcua.domain.packs.process_name import process_name
from motcua.domain.packs.process_view import (
    Mark,
    ProcessView,
    process_change,
    process_view,
    way_words,
    words_after,
)
from motcua.domain.packs.readable import readable_form, readable_step_form
from motcua.domain.packs.result_forms import result_form, result_sense
from motcua.domain.packs.result_sense import DraftCase, Told, contradictions_of, decision_of
from motcua.domain.packs.result_trial import TriedDraft, case_of, contradictions_in, errors_in
