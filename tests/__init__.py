"""The tests; their folders mirror the package, and what they share is imported as `tests.…`."""
