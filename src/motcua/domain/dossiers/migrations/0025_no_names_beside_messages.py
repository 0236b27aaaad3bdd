from django.db import migrations


class Migration(migrations.Migration):
    """What the author of a message is called stands in the account alone, where it is erasable."""

    dependencies = [("dossiers", "0024_papers_handed_out_alone")]

    operations = [migrations.RemoveField("message", "author_name")]
