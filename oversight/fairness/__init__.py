"""Deferrals and outcomes by group, at programme level only: rounded, of ten people or more."""
