"""The deletion of 0001, with the readiness discussions. See docs/retention.md."""

from pathlib import Path

from django.db import migrations

NEW = Path(__file__).with_suffix(".sql").read_text()
BEFORE = Path(__file__).with_name("0001_deletion_by_rule.sql").read_text()


class Migration(migrations.Migration):
    dependencies = [
        ("asye", "0001_deletion_by_rule"),
        ("endorsement", "0006_readiness_discussions"),
    ]
    operations = [migrations.RunSQL(NEW, BEFORE, elidable=False)]
