"""Runs a small program and notes every effect: as a short step, as a sentence and as an operation of the plan."""

from guided_reasoning.data.families.program import (
    ARITHMETIC,
    COMPARISONS,
    LARGEST,
    Action,
    Expression,
    If,
    Language,
    Operand,
    Print,
    Repeat,
    Set,
    Statement,
    Update,
)

_PLANNED_UPDATE = {
    "+": "add {1} to {0}",
    "-": "subtract {1} from {0}",
    "*": "multiply {0} by {1}",
    "//": "divide {0} by {1}",
    "%": "take {0} mod {1}",
}


class OutOfRange(Exception):
    """A value that the family does not use; the generator draws another program."""


class Tracer:
    """The state of a running program, with the chains and the plan so far."""

    def __init__(self, language: Language, lowest: int) -> None:
        self.language = language
        self.lowest = lowest
        self.values: dict[str, int] = {}
        self.printed = ""
        self.concise: list[str] = []
        self.verbose: list[str] = []
        self.plan: list[str] = []

    def run(self, statements: list[Statement]) -> None:
        """Run a whole program. Raises `OutOfRange` when a value leaves lowest..LARGEST."""
        for statement in statements:
            self.plan.append(_planned(statement))
            match statement:
                case If():
                    self._if(statement)
                case Repeat():
                    self._repeat(statement)
                case Print():
                    self._print(statement)
                case _:
                    effect = self._act(statement)
                    self.concise.append(effect)
                    self.verbose.append(_said(statement, effect))

    def _value(self, operand: Operand) -> int:
        return operand if isinstance(operand, int) else self.values[operand]

    def _compute(self, expression: Expression) -> tuple[str, int]:
        """The values written out (`5 + 3 = 8`, or `5` alone) and the result."""
        left = self._value(expression.left)
        if not expression.operator:
            return str(left), left
        right = self._value(expression.right)
        # Python and TypeScript disagree on remainders of negative numbers.
        if expression.operator in ("//", "%") and (left < 0 or right <= 0):
            raise OutOfRange
        result = ARITHMETIC[expression.operator](left, right)
        if not self.lowest <= result <= LARGEST:
            raise OutOfRange
        return f"{left} {expression.operator} {right} = {result}", result

    def _act(self, action: Action) -> str:
        if isinstance(action, Update):
            expression = Expression(action.target, action.operator, action.operand)
        else:
            expression = action.value
        written, self.values[action.target] = self._compute(expression)
        return f"{action.target} = {written}"

    def _if(self, statement: If) -> None:
        left, right = self._value(statement.left), self._value(statement.right)
        holds = COMPARISONS[statement.comparison](left, right)
        truth = str(holds) if self.language == "python" else str(holds).lower()
        claim = f"{left} {statement.comparison} {right} is {truth}"
        self.concise.append(claim)
        action = statement.then if holds else statement.otherwise
        if action is None:
            self.verbose.append(f"The test {claim}, so nothing is done.")
            return
        effect = self._act(action)
        self.concise.append(effect)
        self.verbose.append(f"The test {claim}, so the {'if' if holds else 'else'} branch runs.")
        self.verbose.append(f"In it, {effect}.")

    def _repeat(self, statement: Repeat) -> None:
        self.verbose.append(f"The loop runs {statement.turns} times.")
        for turn in range(statement.turns):
            self.values[statement.counter] = turn
            effect = self._act(statement.action)
            self.concise.append(f"{statement.counter} = {turn}: {effect}")
            self.verbose.append(f"In the turn with {statement.counter} = {turn}, {effect}.")
        if self.language == "typescript":
            del self.values[statement.counter]

    def _print(self, statement: Print) -> None:
        computed = [self._compute(value) for value in statement.values]
        self.printed = " ".join(str(result) for _, result in computed)
        written = computed[0][0] if len(computed) == 1 else self.printed
        self.concise.append(f"print {written}")
        self.verbose.append(f"The code prints {written}.")


def _said(action: Action, effect: str) -> str:
    if isinstance(action, Set) and isinstance(action.value.left, int) and not action.value.operator:
        return f"We have {effect}."
    if isinstance(action, Set):
        return f"{action.target} is set to {action.value.python()}, so {effect}."
    planned = _planned(action)
    return f"{planned[0].upper()}{planned[1:]}, so {effect}."


def _planned(statement: Statement) -> str:
    match statement:
        case Set():
            return f"set {statement.target} to {statement.value.python()}"
        case Update():
            return _PLANNED_UPDATE[statement.operator].format(statement.target, statement.operand)
        case If():
            test = f"if {statement.left} {statement.comparison} {statement.right} {_planned(statement.then)}"
            return f"{test} else {_planned(statement.otherwise)}" if statement.otherwise else test
        case Repeat():
            return f"repeat {statement.turns} times: {_planned(statement.action)}"
        case Print():
            return f"print {', '.join(value.python() for value in statement.values)}"
