"""The tables that are the specification, and the tests that hold the service to them."""
