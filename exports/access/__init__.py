"""Access by data-protection law: everything of one person, looked through by two, released."""
