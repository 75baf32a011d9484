import json

from benches.privacy import main

ROW = {
    "text": "I rang Kacper on Monday. Then I rang the office in Oakvale.",
    "spans": [
        {"start": 7, "end": 13, "kind": "person_name"},
        {"start": 51, "end": 58, "kind": "address"},
    ],
}


def test_json_has_the_agreed_keys_and_counts_by_kind(tmp_path, capsys):
    file = tmp_path / "labelled.jsonl"
    file.write_text(json.dumps(ROW) + "\n\n")
    assert main([str(file), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert list(found) == [
        "recall_structured",
        "recall_names",
        "precision",
        "false_alarms_per_1000_words",
        "ms_per_1000_words",
        "by_kind",
    ]
    assert (found["recall_names"], found["recall_structured"]) == (1.0, 0.0)
    assert found["by_kind"]["person_name"]["found"] == 1
    assert found["ms_per_1000_words"] > 0


def test_span_counts_from_half_overlap_on(tmp_path, capsys):
    file = tmp_path / "labelled.jsonl"
    for end, recall in [(19, 1.0), (20, 0.0)]:
        span = {"start": 7, "end": end, "kind": "person_name"}
        file.write_text(json.dumps({**ROW, "spans": [span]}))
        main([str(file), "--json"])
        assert json.loads(capsys.readouterr().out)["recall_names"] == recall


def test_missing_file_is_said_and_fails(capsys):
    assert main(["nowhere.jsonl"]) == 2
    assert "usage" in capsys.readouterr().err
