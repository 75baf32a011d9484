"""Employers, teams, people, their roles, sign-in, invitations and the import of staff."""
