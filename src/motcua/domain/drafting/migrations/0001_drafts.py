"""Drafts of versions and their decisions come from procedures, with their tables and rows."""

import django.db.models.deletion
import motcua.kernel.base.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('procedures', '0003_version_drafts'),
    ]
    run_before = [('procedures', '0004_drafts_leave')]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name='VersionDraft',
                    fields=[
                        ('id', models.UUIDField(default=motcua.kernel.base.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('code', models.CharField(db_index=True, max_length=8, verbose_name='mã thủ tục')),
                        ('name', models.CharField(max_length=600, verbose_name='tên thủ tục')),
                        ('folder', models.CharField(max_length=120, verbose_name='thư mục')),
                        ('files', models.JSONField(default=dict, verbose_name='các tệp')),
                        ('report', models.JSONField(default=dict, verbose_name='kết quả kiểm tra')),
                        ('revision', models.PositiveIntegerField(default=1, verbose_name='lần lưu')),
                        ('state', models.CharField(choices=[('drafting', 'đang soạn'), ('submitted', 'chờ duyệt'), ('published', 'đã công bố'), ('dropped', 'đã bỏ')], default='drafting', max_length=12, verbose_name='tình trạng')),
                        ('editors', models.JSONField(default=list, verbose_name='những người đã sửa')),
                        ('started_by', models.UUIDField(verbose_name='người bắt đầu')),
                        ('started_at', models.DateTimeField(verbose_name='bắt đầu lúc')),
                        ('saved_by', models.UUIDField(verbose_name='người lưu')),
                        ('saved_at', models.DateTimeField(verbose_name='lưu lúc')),
                        ('submitted_by', models.UUIDField(null=True, verbose_name='người gửi duyệt')),
                        ('submitted_at', models.DateTimeField(null=True, verbose_name='gửi duyệt lúc')),
                        ('returned_reason', models.TextField(blank=True, verbose_name='lý do trả lại')),
                        ('based_on', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='drafts', to='procedures.version', verbose_name='soạn từ phiên bản')),
                        ('published', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='written_in', to='procedures.version', verbose_name='phiên bản công bố')),
                    ],
                    options={
                        'db_table': 'procedures_versiondraft',
                        'verbose_name': 'bản nháp phiên bản',
                        'verbose_name_plural': 'bản nháp phiên bản',
                    },
                ),
                migrations.CreateModel(
                    name='LegalAct',
                    fields=[
                        ('id', models.UUIDField(default=motcua.kernel.base.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('kind', models.CharField(choices=[('promulgate', 'công bố'), ('publicise', 'công khai'), ('localise', 'địa phương hóa')], max_length=12, verbose_name='việc')),
                        ('number', models.CharField(blank=True, max_length=120, verbose_name='số quyết định')),
                        ('done_on', models.DateField(verbose_name='ngày')),
                        ('authority', models.CharField(choices=[('ministry', 'Bộ, cơ quan ngang Bộ'), ('chairman', 'Chủ tịch UBND tỉnh'), ('council', 'HĐND tỉnh')], max_length=12, verbose_name='thẩm quyền')),
                        ('place', models.CharField(blank=True, max_length=300, verbose_name='nơi công khai')),
                        ('file_id', models.UUIDField(null=True, verbose_name='tệp quyết định')),
                        ('recorded_by', models.UUIDField(verbose_name='người ghi')),
                        ('recorded_at', models.DateTimeField(verbose_name='ghi lúc')),
                        ('draft', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='acts', to='drafting.versiondraft', verbose_name='bản nháp')),
                    ],
                    options={
                        'db_table': 'procedures_legalact',
                        'verbose_name': 'công bố, công khai, địa phương hóa',
                        'verbose_name_plural': 'công bố, công khai, địa phương hóa',
                    },
                ),
                migrations.AddIndex(
                    model_name='versiondraft',
                    index=models.Index(
                        fields=['state', '-saved_at'], name='procedures_draft_by_state'
                    ),
                ),
                migrations.AddConstraint(
                    model_name='legalact',
                    constraint=models.UniqueConstraint(
                        fields=('draft', 'kind'), name='procedures_act_once'
                    ),
                ),
            ],
        ),
        migrations.AlterModelTable(name='versiondraft', table=None),
        migrations.AlterModelTable(name='legalact', table=None),
        migrations.RenameIndex(
            model_name='versiondraft',
            new_name='drafting_by_state',
            old_name='procedures_draft_by_state',
        ),
        migrations.RemoveConstraint(model_name='legalact', name='procedures_act_once'),
        migrations.AddConstraint(
            model_name='legalact',
            constraint=models.UniqueConstraint(
                fields=('draft', 'kind'), name='drafting_act_once'
            ),
        ),
    ]
