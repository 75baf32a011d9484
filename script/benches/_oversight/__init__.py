"""What leaders look at: one of each thing (`world`), then hundreds (`many`), and its pages."""
