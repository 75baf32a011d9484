"""The readiness discussion: recorded, and agreed to by social worker, line manager and lead."""
