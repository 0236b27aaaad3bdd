"""Drafts have gone to definitions, with their table."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("drafting", "0002_drafts_of_definitions")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[migrations.DeleteModel("VersionDraft")]
        ),
    ]
