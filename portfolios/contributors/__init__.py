"""Feedback from people who have no account here: asked for by link, given on a form of its own."""
