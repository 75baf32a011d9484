"""Notices that lead nowhere go with what they led to; what a panel found outlives the evidence."""

from pathlib import Path

from django.db import migrations

TEXT = Path(__file__).with_suffix(".sql").read_text()
BEFORE = Path(__file__).with_name("0003_deletion_with_transfers.sql").read_text()


class Migration(migrations.Migration):
    dependencies = [
        ("asye", "0003_deletion_with_transfers"),
        ("endorsement", "0007_results_outlive_evidence"),
    ]
    operations = [migrations.RunSQL(TEXT, BEFORE, elidable=False)]
