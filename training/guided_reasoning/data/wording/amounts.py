"""What stories about amounts in mixed units share."""

from guided_reasoning.data.wording.base import Step, Templates, endings

CENSUS = ("{N} [is|was] {n} years old", "{N} [counts|counted] {n} cars")  # numbers without a unit of these stories


def told(frames: tuple[str, ...], amounts: dict[str, str], prefix: str = "") -> Templates:
    """Facts about amounts: every kind of amount in every frame, where `{q}` stands for the amount."""
    return {prefix + kind: tuple(frame.replace("{q}", text) for frame in frames) for kind, text in amounts.items()}


def amount_steps(big: str, small: str, label: str, of: str, other: str) -> dict[str, Step]:
    """Steps of a topic: `label` is a part's in the chain, `of` and `other` tell of a part and of another one."""
    more = f"{{r}} {small} more"
    return {
        "big": Step(label, (f"{{l}} {big} are {{e}} {small}", f"for {of} we convert {{l}} {big}: {{e}} {small}")),
        "tiny": Step(label, (f"for {of} that is {{e}} {small}", f"converted, {of} is {{e}} {small}")),
        "rest_of": Step(label, (f"{more} make {{e}} {small}", f"with {more}, {of} is {{e}} {small}")),
        "more": Step(label, (f"{more} than {other} make {{e}} {small}", f"for {of} that gives {{e}} {small}")),
        "less": Step(label, (f"{{r}} less than {other} makes {{e}} {small}", f"for {of} that gives {{e}} {small}")),
        "times": Step(label, (f"{{r}} times {other} is {{e}} {small}", f"for {of} that gives {{e}} {small}")),
        "half": Step(label, (f"half of {other} is {{e}} {small}", f"for {of} that gives {{e}} {small}")),
        "goal_big": Step("whole", (f"the whole is {{e}} {small}", f"{{l}} {big} are {{e}} {small}")),
        **endings(small),
    }  # fmt: skip
