"""What goes out: notices in the page and by e-mail, and the rows of background jobs."""
