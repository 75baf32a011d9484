"""Measurements: `script/bench NAME [--json]`."""
