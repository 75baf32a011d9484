"""You said, we did: what several people said, who answers for it, and what is done."""
