"""Procedural problems with computed chains: items, generators, checks and the files on disk."""
