"""The format of a pack: `schema.json` says what it holds, and docs/pack-format.md is drawn from it.

The ZIP holds `data/pack.json`, `data/schema.json`, `files/`, `index.html`, a PDF for each portfolio
and `manifest-sha256.txt`.
"""
