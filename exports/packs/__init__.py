"""Packs: everything of one person in a ZIP, made here or brought in from elsewhere."""
