"""Follows a program and says what its chain and its plan are."""
