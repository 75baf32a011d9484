"""The demo: a fictional employer, told through the application's own actions, and a door to it."""
