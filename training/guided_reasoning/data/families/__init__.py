"""The families of problems, by name."""

from guided_reasoning.data.families import boolean_expressions, code_trace, object_counting, word_problem
from guided_reasoning.data.families.base import Family

FAMILIES: dict[str, Family] = {
    module.FAMILY.name: module.FAMILY for module in (word_problem, code_trace, boolean_expressions, object_counting)
}
