"""Logs that were kept in a spreadsheet: read, checked and shown, and entered when confirmed."""
