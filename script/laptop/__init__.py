"""The launcher: everything a laptop needs to run, test and check the service.

It runs on a bare Python 3.11 before anything is installed, so it imports the standard library only.
"""
