"""Drafts of versions and their decisions have gone to drafting, with their tables."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('procedures', '0003_version_drafts'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.DeleteModel(name='LegalAct'),
                migrations.DeleteModel(name='VersionDraft'),
            ],
        ),
    ]
