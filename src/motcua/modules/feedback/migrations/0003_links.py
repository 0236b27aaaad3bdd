"""What feedback is about, and what it follows, become links that both sides see."""

from django.db import migrations


def link_all(apps, schema_editor):
    """Write a link for each code of a matter that feedback names, and for each second complaint."""
    feedback = apps.get_model("feedback", "Feedback").objects
    matters = apps.get_model("work", "Matter").objects.exclude(kind="feedback")
    link = apps.get_model("work", "Link")
    rows = feedback.exclude(about_code="", previous=None).order_by("pk")
    found = []
    for row in rows.iterator():
        about = matters.filter(code=row.about_code).first() if row.about_code else None
        for other, kind in ((about and about.pk, "about"), (row.previous_id, "follows")):
            if other:
                found.append(
                    link(matter_id=row.pk, other_id=other, kind=kind, made_at=row.opened_at)
                )
    link.objects.bulk_create(found, batch_size=500, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [("feedback", "0002_erased_by_law"), ("work", "0007_links")]

    operations = [migrations.RunPython(link_all, migrations.RunPython.noop, elidable=False)]
