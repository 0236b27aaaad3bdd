"""Let a dossier be a matter: what matters of all kinds share leaves its own table."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.migrations.operations.base import Operation

_SHARED = (
    "code",
    "procedure_code",
    "procedure_name",
    "owner_name",
    "settled_by",
    "stage",
    "holder_unit",
    "holder_post",
    "holder_since",
    "process_id",
    "step",
    "filed_at",
    "due_at",
    "paused_at",
    "settled_at",
    "told_overdue_of",
    "revision",
)
_TABLE = "dossiers_dossier"
_NEW_TABLE = "new__dossiers_dossier"


def _of_matter(related_name):
    return models.ForeignKey(
        "work.matter",
        django.db.models.deletion.CASCADE,
        related_name=related_name,
        verbose_name="việc",
    )


class BecomeMatter(Operation):
    """Take the shared columns from dossiers, and let their id be that of their matter.

    PostgreSQL forgets columns where they stand; SQLite writes the table once.
    """

    reversible = False

    def state_forwards(self, app_label, state):
        model = state.models[app_label, "dossier"]
        for name in ("id", *_SHARED):
            del model.fields[name]
        matter = models.OneToOneField(
            "work.matter",
            django.db.models.deletion.CASCADE,
            db_column="id",
            parent_link=True,
            primary_key=True,
            serialize=False,
            verbose_name="việc",
        )
        model.fields = {"matter": matter, **model.fields}
        model.bases = ("work.matter",)
        model.options = {**model.options, "indexes": [], "constraints": []}
        state._relations = None  # what was resolved of them named the fields above
        state.reload_model(app_label, "dossier")

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        before = from_state.apps.get_model(app_label, "Dossier")
        after = to_state.apps.get_model(app_label, "Dossier")
        if not self.allow_migrate_model(schema_editor.connection.alias, after):
            return
        if schema_editor.connection.vendor == "sqlite":
            self._write_anew(schema_editor, before, after)
            return
        for name in _SHARED:
            schema_editor.remove_field(before, before._meta.get_field(name))
        schema_editor.execute(
            f"ALTER TABLE {_TABLE} ADD CONSTRAINT dossiers_dossier_id_fk_work_matter_id "
            "FOREIGN KEY (id) REFERENCES work_matter (id) DEFERRABLE INITIALLY DEFERRED"
        )

    @staticmethod
    def _write_anew(schema_editor, before, after):
        columns = ", ".join(f'"{field.column}"' for field in after._meta.local_concrete_fields)
        after._meta.db_table = _NEW_TABLE
        schema_editor.create_model(after)
        schema_editor.execute(
            f"INSERT INTO {_NEW_TABLE} ({columns}) SELECT {columns} FROM {_TABLE}"  # noqa: S608
        )
        schema_editor.delete_model(before)
        schema_editor.alter_db_table(after, _NEW_TABLE, _TABLE)
        after._meta.db_table = _TABLE
        for statement in schema_editor.deferred_sql:
            schema_editor.execute(statement)
        schema_editor.deferred_sql = []

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        raise NotImplementedError

    def describe(self):
        return "Let dossiers be matters"


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0016_matters_of_dossiers")]

    operations = [
        migrations.AlterField("step", "matter", _of_matter("steps")),
        migrations.AlterField("reach", "matter", _of_matter("reach_of_dossiers")),
        migrations.AlterField("handover", "matter", _of_matter("hand_overs_of_dossiers")),
        migrations.AddConstraint(
            "step",
            models.UniqueConstraint(
                condition=models.Q(("token", 0), _negated=True),
                fields=("matter", "token", "element"),
                name="work_one_visit",
            ),
        ),
        migrations.AddConstraint(
            "reach", models.UniqueConstraint(fields=("scope", "matter"), name="work_one_reach")
        ),
        migrations.AddIndex(
            "reach",
            models.Index(fields=["scope", "is_held", "due_at", "matter"], name="work_inbox"),
        ),
        migrations.AddIndex("reach", models.Index(fields=["scope", "id"], name="work_in_reach")),
        migrations.AddIndex("handover", models.Index(fields=["matter", "at"], name="work_passed")),
        BecomeMatter(),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.DeleteModel("HandOver"),
                migrations.DeleteModel("Reach"),
                migrations.DeleteModel("Step"),
            ]
        ),
    ]
