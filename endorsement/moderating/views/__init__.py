"""Pages of moderation: of who runs it, and of the panel."""
