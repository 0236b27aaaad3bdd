"""Everything others may call of folders as they are written: read, checked, compared; pure."""

from motcua.kernel.definitions import yaml_edits
from motcua.kernel.definitions.archive import BadArchiveError, unzipped, zipped
from motcua.kernel.definitions.check import check_files, try_files
from motcua.kernel.definitions.comparison import (
    Difference,
    Things,
    Told,
    changed_properties,
    changed_texts,
    changed_things,
)
from motcua.kernel.definitions.effect import LegalEffect, last_day, legal_effect
from motcua.kernel.definitions.faults import Fault, FolderError, Notice
from motcua.kernel.definitions.files import BadPathError, Files, TooLargeError, require_size
from motcua.kernel.definitions.layout import FileKind, Layout
from motcua.kernel.definitions.marks import (
    Location,
    MarkedLoader,
    Source,
    as_mapping,
    read_plain,
    read_source,
    read_text,
    text_faults,
)
from motcua.kernel.definitions.report import ExampleRun, Report
from motcua.kernel.definitions.shapes import build, from_json_data, to_json_data
from motcua.kernel.definitions.yaml_edits import NotRewrittenError
