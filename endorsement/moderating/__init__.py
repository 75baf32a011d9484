"""Moderation: a panel that judged nothing reads a drawn record without its names."""
