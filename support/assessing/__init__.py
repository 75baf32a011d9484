"""Self-assessment of social worker and assessor: each for themselves, then side by side."""
