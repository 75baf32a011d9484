"""Pages of quality visits."""
