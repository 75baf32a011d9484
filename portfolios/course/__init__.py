"""The course of a year: pauses, putting off, withdrawal, leaving, completion."""
