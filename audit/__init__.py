"""What happened, who signed what, who opened what, and the one clock."""
