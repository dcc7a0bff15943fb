"""Rewrites the TypeScript that questions use as Python that means the same, so that one parser reads both."""

import re

_TYPESCRIPT = re.compile(
    r"\b(?:let|const|var|function) |console\.log\(|Math\.|\?\?|=>|;$"
    r"|\.(?:slice|substring|length|to(?:Upper|Lower)Case)\b",
    re.MULTILINE,
)
_STRING = r"'[^']*'|\"[^\"]*\""
_ITEM = rf"(?:{_STRING}|-?\d+|\w+)"
_VALUE = r"((?:\w+|'[^']*'|\"[^\"]*\"|\[[^]]*\]))"  # a name, a string or a list
_REWRITES = (
    # Statements.
    (r"\bfor \(let (\w+) = 0; \1 < (\w+); \1\+\+\) \{", r"for \1 in range(\2):"),
    (r"\bfor \(let (\w+) = (\w+); \1 < (\w+); \1\+\+\) \{", r"for \1 in range(\2, \3):"),
    (r"\bfor \(let (\w+) = (\w+); \1 < (\w+); \1 \+= (\d+)\) \{", r"for \1 in range(\2, \3, \4):"),
    (r"\bfor \(let (\w+) = (\w+); \1 > (\w+); \1 -= (\d+)\) \{", r"for \1 in range(\2, \3, -\4):"),
    (r"\bfor \(let (\w+) = (\w+); \1 <= (\w+); \1\+\+\) \{", r"for \1 in range(\2, \3 + 1):"),
    (r"\bfor \(let (\w+) = (\w+); \1 <= (\w+); \1 \+= (\d+)\) \{", r"for \1 in range(\2, \3 + 1, \4):"),
    (r"\bfor \(let (\w+) = (\w+); \1 > (\w+); \1--\) \{", r"for \1 in range(\2, \3, -1):"),
    (r"\bfor \(let (\w+) = (\w+); \1 >= (\w+); \1--\) \{", r"for \1 in range(\2, \3 - 1, -1):"),
    (r"\bfor \(let (\w+) = (\w+); \1 >= (\w+); \1 -= (\d+)\) \{", r"for \1 in range(\2, \3 - 1, -\4):"),
    (r"\bfor \(const \[(\w+), (\w+)\] of (?:Object\.entries\((\w+)\)|(\w+))\) \{", r"for \1, \2 in \3\4.items():"),
    (r"\bfor \(const (\w+) of (.+)\) \{$", r"for \1 in \2:"),
    (r"\bfunction (\w+)\(([^)]*)\)(?:: \w+)? \{", lambda m: f"def {m[1]}({re.sub(r': [^,]+', '', m[2])}):"),
    (r"\} else if \((.*)\) \{", r"elif \1:"),
    (r"\b(if|while) \((.*)\) \{", r"\1 \2:"),
    (r"\} else \{", "else:"),
    (r"^[ \t]*(?:\}|let \w+);?(?:\n|\Z)", ""),
    (
        r"\b(?:const|let|var) (\w+) = \(([^)]*)\)(?:: \w+)? => ([^{].*)$",
        lambda m: f"def {m[1]}({re.sub(r': [^,]+', '', m[2])}): return {m[3]}",
    ),
    (r"\b(?:let|const|var) (\[[^]]*\]) =", r"\1 ="),
    (r"\b(?:let|const|var) (\w+)(?:: [\w<>, \[\]]+)? =", r"\1 ="),
    (r"\b(\w+)\+\+", r"\1 += 1"),
    (r"\b(\w+)--", r"\1 -= 1"),
    (r";$", ""),
    (r"(= |return |=> |print\(|console\.log\()([^?\n]+) \? ([^:\n]+) : ([^:\n]+?)(\)?)$", r"\1\3 if \2 else \4\5"),
    # Operators and functions.
    (r" && ", " and "),
    (r" \|\| ", " or "),
    (r"(?<![\w'\"])!(?=[\w(])", "not "),
    (r"\btrue\b", "True"),
    (r"\bfalse\b", "False"),
    (r"`([^`]*)`", lambda m: 'f"' + m[1].replace("${", "{") + '"'),
    (r"([!=]=)=", r"\1"),
    (r"console\.log\(", "print("),
    (r"Math\.floor\((\w+(?: \* \w+)?) / (\w+)\)", r"\1 // \2"),
    (r"Math\.(max|min)\((?:\.\.\.)?", r"\1("),
    (r"Object\.values\((\w+)\)\.reduce\(\(a, b\) => a \+ b, 0\)", r"sum(\1.values())"),
    (r"\[\.\.\.(\w+)\.values\(\)\]\.reduce\(\(a, b\) => a \+ b, 0\)", r"sum(\1.values())"),
    (r"Object\.keys\((\w+)\)\.length", r"len(\1)"),
    (r"\b(\w+)\.reduce\(\(a, b\) => a \+ b, 0\)", r"sum(\1)"),
    (r"(\b\w+|\[[^]]*\])\.map\((\w+) => ([^()]+)\)", r"[\3 for \2 in \1]"),
    (r"(\b\w+|\[[^]]*\])\.filter\((\w+) => ([^()]+)\)", r"[\2 for \2 in \1 if \3]"),
    # Lists and strings.
    (r"\.sort\(\(a, b\) => a - b\)", ".sort()"),
    (r"\.push\(", ".append("),
    (r"\.shift\(\)", ".pop(0)"),
    (r"\.unshift\(", ".insert(0, "),
    (r"\.splice\((\d+), 0, ", r".insert(\1, "),
    (rf"({_STRING}|\b\w+)\.(?:includes|has)\(({_ITEM})\)", r"\2 in \1"),
    (r"\.indexOf\(", ".index("),
    (r"\.at\((-?\d+)\)", r"[\1]"),
    (r"\.charAt\((\d+)\)", r"[\1]"),
    (rf"{_VALUE}\.(?:slice|substring)\((-?\d+)(?:, (-?\d+))?\)", lambda m: f"{m[1]}[{m[2]}:{m[3] or ''}]"),
    (r"\.toUpperCase\(", ".upper("),
    (r"\.toLowerCase\(", ".lower("),
    (r"\.replaceAll\(", ".replace("),
    (r"\.startsWith\(", ".startswith("),
    (r"\.endsWith\(", ".endswith("),
    (rf"(\b\w+|{_STRING})\.repeat\((\d+)\)", r"\1 * \2"),
    (rf"{_VALUE}\.join\(({_STRING})\)", r"\2.join(\1)"),
    (rf"{_VALUE}\.(?:length|size)\b", r"len(\1)"),
    # Dictionaries: `Map` and object literals.
    (r"new Map(?:<string, number>)?\(\)", "{}"),
    (
        r"new Map(?:<string, number>)?\(\[(.*)\]\)$",
        lambda m: "{" + re.sub(rf"\[({_STRING}), (-?\d+)\]", r"\1: \2", m[1]) + "}",
    ),
    (rf"(?<!\w)\((\w+)(?:\.get\(|\[)({_ITEM})[])] \?\? (\w+)\)", r"\1.get(\2, \3)"),
    (rf"\b(\w+)(?:\.get\(|\[)({_ITEM})[])] \?\? (\w+)", r"\1.get(\2, \3)"),
    (rf"\b(\w+)\.set\(({_ITEM}), (.+)\)$", r"\1[\2] = \3"),
    (rf"\b(\w+)\.get\(({_ITEM})\)!?", r"\1[\2]"),
    (rf"\b(\w+)\.delete\(({_ITEM})\)", r"del \1[\2]"),
    (r"\bdelete ", "del "),
    (r"(?<=[{,]) (\w+): ", r" '\1': "),
    (r"\b(?!\d)(\w+)\.(?!(?:values|items)\b)(\w+)\b(?!\()", r"\1['\2']"),
)
_COMPILED = tuple((re.compile(pattern, re.MULTILINE), replacement) for pattern, replacement in _REWRITES)


def is_typescript(code: str) -> bool:
    """Whether the code is TypeScript rather than Python."""
    return bool(_TYPESCRIPT.search(re.sub(_STRING, "''", code)))


def to_python(code: str) -> str:
    """TypeScript as Python; text that none of the rewrites knows stays as it is."""
    for pattern, replacement in _COMPILED:
        code = pattern.sub(replacement, code)
    return code
