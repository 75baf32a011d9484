"""What is asked: frameworks and statements, employers' values, programmes; versioned data."""
