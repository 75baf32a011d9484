"""What is invested in a programme year, beside what came of it."""
