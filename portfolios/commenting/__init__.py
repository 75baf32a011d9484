"""Comments on entries: private notes, drafts, and threads between those who may read."""
