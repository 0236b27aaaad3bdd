from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("dossiers", "0002_api_requests")]

    operations = [
        migrations.AddField(
            model_name="dossier",
            name="told_overdue_of",
            field=models.DateTimeField(null=True, verbose_name="đã báo quá hẹn của ngày hẹn"),
        ),
        migrations.AddField(
            model_name="draft",
            name="warned_at",
            field=models.DateTimeField(null=True, verbose_name="báo sắp xóa lúc"),
        ),
        migrations.AddIndex(
            model_name="draft",
            index=models.Index(fields=["saved_at"], name="dossiers_drafts_by_age"),
        ),
        migrations.AddField(
            model_name="supplementitem",
            name="remedy",
            field=models.CharField(blank=True, default="", max_length=500, verbose_name="cách hoàn thiện"),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="supplementrequest",
            name="stage",
            field=models.CharField(
                choices=[("settlement", "Tiếp nhận và giải quyết tại một cơ quan")],
                default="settlement",
                max_length=12,
                verbose_name="giai đoạn",
            ),
        ),
        migrations.RemoveConstraint(model_name="dossier", name="dossiers_open_has_holder"),
        migrations.AddConstraint(
            model_name="dossier",
            constraint=models.CheckConstraint(
                condition=models.Q(("holder_unit__isnull", True), ("status__in", [3, 7, 8, 10]))
                | (~models.Q(("status__in", [3, 7, 8, 10])) & models.Q(("holder_unit__isnull", False))),
                name="dossiers_one_holder_while_open",
            ),
        ),
    ]
