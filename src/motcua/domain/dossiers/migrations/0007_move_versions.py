"""Let open dossiers go to another version of their procedure in batches that can be undone."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0006_indexes_by_agency'),
        ('procedures', '0003_version_drafts'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='VersionMove',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('procedure_code', models.CharField(max_length=40, verbose_name='mã thủ tục')),
                ('started_at', models.DateTimeField(verbose_name='bắt đầu lúc')),
                ('undone_at', models.DateTimeField(null=True, verbose_name='hoàn tác lúc')),
                ('from_version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='procedures.version', verbose_name='từ phiên bản')),
                ('started_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người chuyển')),
                ('to_version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='procedures.version', verbose_name='sang phiên bản')),
                ('undone_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người hoàn tác')),
            ],
            options={
                'verbose_name': 'đợt chuyển phiên bản',
                'verbose_name_plural': 'đợt chuyển phiên bản',
            },
        ),
        migrations.CreateModel(
            name='MovedDossier',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('waiting', 'đang chờ chuyển'), ('moved', 'đã chuyển'), ('kept', 'không chuyển'), ('leaving', 'đang chờ trả lại'), ('back', 'đã trả lại phiên bản cũ'), ('staying', 'không trả lại được')], default='waiting', max_length=8, verbose_name='tình trạng')),
                ('reasons', models.JSONField(default=list, verbose_name='lý do')),
                ('at', models.DateTimeField(null=True, verbose_name='lúc')),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='version_moves', to='dossiers.dossier', verbose_name='hồ sơ')),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='dossiers.versionmove', verbose_name='đợt chuyển')),
            ],
            options={
                'verbose_name': 'hồ sơ trong đợt chuyển',
                'verbose_name_plural': 'hồ sơ trong đợt chuyển',
            },
        ),
        migrations.AddIndex(
            model_name='versionmove',
            index=models.Index(fields=['procedure_code', '-started_at'], name='dossiers_moves_of'),
        ),
        migrations.AddConstraint(
            model_name='moveddossier',
            constraint=models.UniqueConstraint(fields=('batch', 'dossier'), name='dossiers_once_in_a_version_move'),
        ),
    ]
