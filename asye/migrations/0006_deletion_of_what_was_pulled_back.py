"""What was pulled back goes too: see `portfolios.removal`. Back, the function before is there."""

from pathlib import Path

from django.db import migrations

TEXT = Path(__file__).with_suffix(".sql").read_text()
BEFORE = Path(__file__).with_name("0005_deletion_of_compilations.sql").read_text()


class Migration(migrations.Migration):
    dependencies = [
        ("asye", "0005_deletion_of_compilations"),
        ("audit", "0003_words_pulled_back"),
        ("exports", "0006_withdrawn_documents"),
        ("portfolios", "0018_records_and_files_pulled_back"),
    ]
    operations = [migrations.RunSQL(TEXT, BEFORE, elidable=False)]
