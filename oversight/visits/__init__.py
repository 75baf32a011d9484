"""Quality visits: a body that looks at several employers, and what each of them let it see."""
