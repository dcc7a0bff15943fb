"""The first line of a question about code or about an expression."""

import random

PRINTED = "What does this code print?"
FINAL = "What is the final value of each variable?"
EXPRESSION = "What is the value of this expression?"
USUAL = 0.75  # how often a question begins as the editor begins it
PRINTED_OTHERWISE = (
    "What is printed by this code?",
    "What will this code output?",
    "What does this program print?",
    "What does this snippet print?",
    "What is the output of this code?",
    "What does the following code print?",
    "What is the output of the following code?",
    "What is the output of this program?",
    "What will be printed?",
    "What gets printed here?",
    "What does this print?",
    "What do you see when you run this?",
    "What does running this code print?",
    "Which output does this code give?",
    "What is the printed result?",
    "Tell me what this code prints.",
    "Give the output of this code.",
    "Predict the output:",
    "Determine what is printed:",
    "What's the output?",
    "What's printed by the code below?",
    "What does the code below output?",
    "What output will this produce?",
    "What would this code print?",
    "Work out what this prints:",
    "Output of this code?",
)
FINAL_OTHERWISE = (
    "What are the final values of the variables?",
    "What value does each variable have at the end?",
    "What is the value of each variable after this code?",
    "What are the values of all variables at the end?",
    "What is each variable at the end?",
    "What are the variables at the end?",
    "What do the variables equal after this code?",
    "What is in each variable after this runs?",
    "Give the final value of every variable.",
    "List the variables and their values at the end.",
    "Which value does every variable end up with?",
    "What are the variables equal to in the end?",
    "What values do the variables have after running this?",
    "State the value of each variable when the code is done.",
    "Find the final value of each variable:",
    "After this code, what is the value of each variable?",
    "What does each variable contain in the end?",
    "What's the final value of each variable?",
)
_EXPRESSION_OTHERWISE = (
    "What does this expression evaluate to?",
    "What is the result of this expression?",
    "What is the result of the following expression?",
    "What does the following evaluate to?",
    "What is the value of the following expression?",
    "Evaluate this expression:",
    "Evaluate:",
    "Compute this:",
    "Give the value of this expression.",
    "What value does this expression have?",
    "What does this give?",
    "Find the value of this expression:",
    "What's the result?",
    "What is this equal to?",
    "Determine the value:",
)
_HELD_OUT_PRINTED = ("Say what appears on the screen:", "Run this in your head. What comes out?")
_HELD_OUT_FINAL = ("Trace this program and list its variables:", "Which numbers do the variables hold afterwards?")
_HELD_OUT_VALUES = ("Trace this program and list its variables:", "What do the variables hold afterwards?")
_HELD_OUT_EXPRESSION = ("Work this out:", "Reduce this to a single value:")


def heading(rng: random.Random, split: str, printed: bool, only_numbers: bool = True) -> str:
    """Ask for the output or for the variables, mostly as the editor asks."""
    if split == "held_out":
        final = _HELD_OUT_FINAL if only_numbers else _HELD_OUT_VALUES
        return rng.choice(_HELD_OUT_PRINTED if printed else final)
    if rng.random() < USUAL:
        return PRINTED if printed else FINAL
    return rng.choice(PRINTED_OTHERWISE if printed else FINAL_OTHERWISE)


def expression_heading(rng: random.Random, split: str) -> str:
    """Ask for the value of an expression, mostly as the editor asks."""
    if split == "held_out":
        return rng.choice(_HELD_OUT_EXPRESSION)
    return EXPRESSION if rng.random() < USUAL else rng.choice(_EXPRESSION_OTHERWISE)
