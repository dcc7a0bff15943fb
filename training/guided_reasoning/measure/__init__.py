"""Measures every system on the same items and reports what came out."""
