"""Kinds of values that options of several commands take."""

import argparse


def count(text: str) -> int:
    """A whole number from 1 on. Raises argparse.ArgumentTypeError."""
    if not (text.isascii() and text.isdigit() and int(text) > 0):
        raise argparse.ArgumentTypeError(f'it must be a whole number from 1 on, not "{text}"')
    return int(text)
