"""Index the phrases for full-text search: FTS5 on SQLite, GIN on PostgreSQL."""

from django.db import migrations

_SQLITE = (
    """CREATE VIRTUAL TABLE procedures_search USING fts5(
        folded, content='procedures_searchentry', content_rowid='id',
        tokenize='unicode61 remove_diacritics 0', prefix='2 3')""",
    """CREATE TRIGGER procedures_search_added AFTER INSERT ON procedures_searchentry BEGIN
        INSERT INTO procedures_search(rowid, folded) VALUES (new.id, new.folded); END""",
    """CREATE TRIGGER procedures_search_removed AFTER DELETE ON procedures_searchentry BEGIN
        INSERT INTO procedures_search(procedures_search, rowid, folded)
        VALUES ('delete', old.id, old.folded); END""",
    """CREATE TRIGGER procedures_search_changed AFTER UPDATE ON procedures_searchentry BEGIN
        INSERT INTO procedures_search(procedures_search, rowid, folded)
        VALUES ('delete', old.id, old.folded);
        INSERT INTO procedures_search(rowid, folded) VALUES (new.id, new.folded); END""",
)
_POSTGRESQL = (
    """CREATE INDEX procedures_search ON procedures_searchentry
        USING gin (to_tsvector('simple', folded))""",
)


def _create(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for statement in _POSTGRESQL if vendor == "postgresql" else _SQLITE:
        schema_editor.execute(statement)


def _remove(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX procedures_search")
        return
    for name in ("added", "removed", "changed"):
        schema_editor.execute(f"DROP TRIGGER procedures_search_{name}")
    schema_editor.execute("DROP TABLE procedures_search")


class Migration(migrations.Migration):
    dependencies = [("procedures", "0001_catalogue")]
    operations = [migrations.RunPython(_create, _remove)]
