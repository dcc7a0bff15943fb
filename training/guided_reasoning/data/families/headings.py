"""The first line of a question about code or about an expression."""

import random

PRINTED = "What does this code print?"
FINAL = "What is the final value of each variable?"
EXPRESSION = "What is the value of this expression?"
_PRINTED_OTHERWISE = (
    "What is printed by this code?",
    "What will this code output?",
    "What does this program print?",
    "What does this snippet print?",
    "What is the output of this code?",
)
_FINAL_OTHERWISE = (
    "What are the final values of the variables?",
    "What value does each variable have at the end?",
    "What is the value of each variable after this code?",
)
_EXPRESSION_OTHERWISE = ("What does this expression evaluate to?", "What is the result of this expression?")
_HELD_OUT_PRINTED = ("Say what appears on the screen:", "Run this in your head. What comes out?")
_HELD_OUT_FINAL = ("Trace this program and list its variables:", "Which numbers do the variables hold afterwards?")
_HELD_OUT_VALUES = ("Trace this program and list its variables:", "What do the variables hold afterwards?")
_HELD_OUT_EXPRESSION = ("Work this out:", "Reduce this to a single value:")


def heading(rng: random.Random, split: str, printed: bool, only_numbers: bool = True) -> str:
    """Ask for the output or for the variables, mostly as the editor asks."""
    if split == "held_out":
        final = _HELD_OUT_FINAL if only_numbers else _HELD_OUT_VALUES
        return rng.choice(_HELD_OUT_PRINTED if printed else final)
    if rng.random() < 0.8:
        return PRINTED if printed else FINAL
    return rng.choice(_PRINTED_OTHERWISE if printed else _FINAL_OTHERWISE)


def expression_heading(rng: random.Random, split: str) -> str:
    """Ask for the value of an expression, mostly as the editor asks."""
    if split == "held_out":
        return rng.choice(_HELD_OUT_EXPRESSION)
    return EXPRESSION if rng.random() < 0.8 else rng.choice(_EXPRESSION_OTHERWISE)
