"""Direct observations: planned by the owner, written by the observer, answered, signed by both."""
