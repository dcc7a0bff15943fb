"""How a percentage is computed and told: by a tenth, a quarter or a half of the base."""

from guided_reasoning.data.wording.base import Step

PERCENT_NOISE = ("{N} [is|was] {n} years old", "{N} [counts|counted] {n} clouds")


def percent_steps(unit: str) -> dict[str, Step]:
    """The steps to a percentage of the base `{z}`, called `{p}`, for amounts of `unit`."""
    return {
        "tenth": Step("tenth of {z}", (f"a tenth is {{e}} {unit}", f"ten percent are a tenth: {{e}} {unit}")),
        "quarter": Step("quarter of {z}", (f"a quarter is {{e}} {unit}", f"25 percent are a quarter: {{e}} {unit}")),
        "parts": Step("{p}", (f"{{r}} of these parts are {{e}} {unit}", f"{{r}} times that is {{e}} {unit}")),
        "only_tenth": Step("{p}", (f"ten percent are a tenth, which is {{e}} {unit}", f"a tenth is {{e}} {unit}")),
        "only_quarter": Step("{p}", (f"25 percent are a quarter, which is {{e}} {unit}", f"a quarter is {{e}} {unit}")),
        "half": Step("{p}", (f"50 percent are half, which is {{e}} {unit}", f"half of it is {{e}} {unit}")),
    }  # fmt: skip
