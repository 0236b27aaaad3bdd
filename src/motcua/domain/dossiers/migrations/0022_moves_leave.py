"""Batches of moved dossiers have gone to a package of their own, with their tables."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0021_drafts_leave'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.DeleteModel(name='MovedDossier'),
                migrations.DeleteModel(name='VersionMove'),
            ],
        ),
    ]
