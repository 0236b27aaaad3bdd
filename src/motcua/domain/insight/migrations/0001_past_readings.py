"""Readings of ended dossiers come from dossiers, with their table and rows."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0011_supplement_of_a_step'),
        ('procedures', '0003_version_drafts'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    run_before = [('dossiers', '0014_past_readings_leave')]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name='PastReading',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('kind', models.CharField(choices=[('backtest', 'chạy lại theo phiên bản khác'), ('use', 'đếm mục khai, giấy tờ, bước được dùng')], max_length=8, verbose_name='loại')),
                        ('procedure_code', models.CharField(max_length=40, verbose_name='mã thủ tục')),
                        ('draft_revision', models.PositiveIntegerField(null=True, verbose_name='lần lưu của bản nháp')),
                        ('source', models.TextField(blank=True, verbose_name='nội dung đem thử')),
                        ('since', models.DateField(verbose_name='nộp từ ngày')),
                        ('until', models.DateField(verbose_name='đến hết ngày')),
                        ('state', models.CharField(choices=[('running', 'đang chạy'), ('done', 'đã xong'), ('stopped', 'đã dừng')], default='running', max_length=8, verbose_name='tình trạng')),
                        ('started_at', models.DateTimeField(verbose_name='bắt đầu lúc')),
                        ('moved_at', models.DateTimeField(verbose_name='tiến triển lúc')),
                        ('total', models.PositiveIntegerField(default=0, verbose_name='số hồ sơ của kỳ')),
                        ('done', models.PositiveIntegerField(default=0, verbose_name='số hồ sơ đã đọc')),
                        ('cursor_at', models.DateTimeField(null=True, verbose_name='đọc đến hồ sơ nộp lúc')),
                        ('cursor_id', models.UUIDField(null=True, verbose_name='đọc đến hồ sơ')),
                        ('tally', models.JSONField(default=dict, verbose_name='số đếm')),
                        ('labels', models.JSONField(default=dict, verbose_name='tên gọi của số đếm')),
                        ('draft', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='procedures.versiondraft', verbose_name='bản nháp đem thử')),
                        ('started_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người bắt đầu')),
                        ('version', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='procedures.version', verbose_name='phiên bản đem thử')),
                    ],
                    options={
                        'db_table': 'dossiers_pastreading',
                        'verbose_name': 'lượt đọc hồ sơ đã kết thúc',
                        'verbose_name_plural': 'lượt đọc hồ sơ đã kết thúc',
                        'indexes': [models.Index(fields=['procedure_code', '-started_at'], name='dossiers_past_readings')],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'running')), fields=('procedure_code', 'kind'), name='dossiers_one_past_reading_at_once')],
                    },
                ),
            ],
        ),
        migrations.AlterModelTable(name='pastreading', table=None),
        migrations.RenameIndex(
            model_name='pastreading',
            new_name='insight_past_readings',
            old_name='dossiers_past_readings',
        ),
        migrations.RemoveConstraint(
            model_name='pastreading', name='dossiers_one_past_reading_at_once'
        ),
        migrations.AddConstraint(
            model_name='pastreading',
            constraint=models.UniqueConstraint(
                condition=models.Q(('state', 'running')),
                fields=('procedure_code', 'kind'),
                name='insight_one_past_reading_at_once',
            ),
        ),
    ]
