"""A draft that is filed is a dossier: nothing ever said when on the draft."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("filing", "0001_drafts")]

    operations = [migrations.RemoveField(model_name="draft", name="filed_at")]
