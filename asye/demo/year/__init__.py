"""A year at thirteen made-up employers, made of a table of numbers: see docs/demo-year.md."""
