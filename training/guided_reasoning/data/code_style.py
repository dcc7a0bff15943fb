"""Other ways to write the same lines of code: what declares a variable, and how far a block is indented."""

import random
import re

# not in a loop's own line: with `var` its variable would still be there at the end
_DECLARED = re.compile(r"^( *)(?:const|let)\b", re.MULTILINE)
_INDENTED = re.compile(r"^ +", re.MULTILINE)
_INDENTS = ("  ", "    ", "\t")


def restyle(question: str, rng: random.Random) -> str:
    """The question with its code written in another style."""
    if rng.random() < 0.5 and _DECLARED.search(question):
        return _DECLARED.sub(rf"\1{rng.choice(('var', 'var', 'let'))}", question)
    if rng.random() < 0.5 and (found := _INDENTED.search(question)):
        unit, indent = len(found[0]), rng.choice(_INDENTS)
        return _INDENTED.sub(lambda line: indent * (len(line[0]) // unit), question)
    return question
