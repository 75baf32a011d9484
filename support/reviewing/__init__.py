"""Progress reviews: their parts, the plan that follows, the order in which they are signed."""
