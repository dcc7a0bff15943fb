"""Generated items as questions of a data file: how each family's answers are scored."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from guided_reasoning.benchmark.data_file import Question
from guided_reasoning.data.item import Item
from guided_reasoning.scoring import Gold

_TYPES = {
    "number": (
        "word_problem", "object_counting", "multistep_arithmetic_two", "ages", "money", "percentages", "rates", "units",
    ),
    "letter": (
        "tracking_shuffled_objects", "logical_deduction", "temporal_sequences", "date_understanding",
        "reasoning_about_colored_objects", "penguins_in_a_table",
    ),
    "bool": ("boolean_expressions",),
    "yesno": ("web_of_lies",),
    "choice_text": ("navigate",),
    "string": ("dyck_languages", "word_sorting"),
}  # fmt: skip
_TYPE_OF = {family: answer_type for answer_type, families in _TYPES.items() for family in families}
_OPTION = re.compile(r"^(?:\([A-Z]\)|-) (.*)$", re.MULTILINE)


def first_of_each_family(items: Iterable[Item], limit: int | None) -> Iterator[Item]:
    """At most `limit` items of each family."""
    taken: Counter[str] = Counter()
    for item in items:
        taken[item.family] += 1
        if limit is None or taken[item.family] <= limit:
            yield item


def questions_of(items: Iterable[Item]) -> Iterator[Question]:
    """Each item as a question of the task that is its family; `exact` answers where no benchmark has another rule."""
    for number, item in enumerate(items):
        answer_type = _TYPE_OF.get(item.family, "exact")
        _, _, options = item.question.partition("\nOptions:\n")
        answer = item.answer.strip("()") if answer_type == "letter" else item.answer
        gold = Gold(answer, answer_type, tuple(_OPTION.findall(options)), item.family)
        yield Question(f"{item.family}-{item.split}-{number:05d}", item.question, gold)
