"""Write the matter that each dossier is, and whose it is."""

from itertools import batched

from django.db import migrations

from motcua.kernel.base.api import text

_ROWS = 2_000
_MATTERS = """
INSERT INTO work_matter (
    id, kind, code, topic_code, title, settled_by_id, stage,
    holder_unit_id, holder_post_id, holder_role, holder_since, task_id, process_id,
    opened_at, due_at, paused_at, settled_at, ended_at,
    told_overdue_of, revision
)
SELECT
    id, 'dossier', code, procedure_code, procedure_name, settled_by_id, stage,
    holder_unit_id, holder_post_id, CASE WHEN stage = 'numbering' THEN 'clerk' ELSE '' END,
    holder_since, step_id, process_id,
    filed_at, due_at, paused_at, settled_at,
    CASE WHEN status IN (3, 7, 8, 10) THEN COALESCE(returned_at, holder_since) END,
    told_overdue_of, revision
FROM dossiers_dossier
"""


def _names(apps, schema_editor):
    name = apps.get_model("work", "Name")
    rows = apps.get_model("dossiers", "Dossier").objects.values_list("pk", "owner_name")
    for batch in batched(rows.iterator(chunk_size=_ROWS), _ROWS, strict=False):
        name.objects.bulk_create(
            name(matter_id=pk, words=words, folded=text.fold(words)) for pk, words in batch
        )


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0015_tables_of_work")]

    operations = [
        migrations.RunSQL(_MATTERS, elidable=False),
        migrations.RunPython(_names, elidable=False),
    ]
