"""Does the chain do the work? Whether the answer follows a forced value, and whether it comes from guidance instead."""

from collections import Counter
from typing import Any

import numpy as np

from guided_reasoning.measure.accuracy import ID
from guided_reasoning.measure.bootstrap import Cell, Interval, by_seed, counted, interval, ratio
from guided_reasoning.measure.files import ANSWER_CHARACTERS, FORCED
from guided_reasoning.measure.forced import FOLLOWS, KEEPS, NOT_COVERED
from guided_reasoning.measure.missing import MissingResult
from guided_reasoning.measure.results import Column, Results
from guided_reasoning.measure.swap import is_open, partners
from guided_reasoning.statistics import percent


def answer_follows_chain(results: Results) -> dict[str, Any]:
    """Share of covered `test` items whose answer follows a forced intermediate value, among those that the guided
    executor answers right when nothing is forced; all such items alike. Beside it the share that keeps the gold
    answer, and the first share among all covered items, right or not."""
    results = results.require(ID, "guided-concise", FORCED)
    among_right = _forced(results, FOLLOWS, only_right=True)
    covered: Counter[str] = Counter()
    for seed in results.seeds:
        for family, line in results.outcomes[FORCED, "test"][seed].items():
            of_seed = len(line["forced"]) - line["forced"].count(NOT_COVERED)
            covered[family] = max(covered[family], of_seed)
    return among_right | {
        "keeps_the_old_answer": _forced(results, KEEPS, only_right=True),
        "among_all": _forced(results, FOLLOWS, only_right=False),
        "covered": {family: n for family, n in sorted(covered.items()) if n},
    }


def answer_copied_from_swapped_guidance(results: Results) -> dict[str, Any]:
    """Percent of `test` items, all alike, where the answer under a same-family item's guidance is that item's.

    Items whose answer or whose partner's is one of a few that are given (options, truth values) say nothing, since any
    wrong answer may hit, and are left out. `by_chance`: the same share under the item's own guidance."""
    results = results.require(ID, "guided-concise", "swapped-concise")
    swapped, own = (_copied(results, system) for system in ("swapped-concise", "guided-concise"))
    if not swapped:
        raise MissingResult("families with open answers")
    return _share(swapped) | {
        "seeds": results.by_seed(by_seed([swapped], _percent)),
        "by_chance": _share(own),
        "families": {family: _share({family: cell}) for family, cell in swapped.items()},
    }


def _forced(results: Results, code: str, only_right: bool) -> dict[str, Any]:
    """The share of `code` among covered items of all families."""
    cells: dict[str, Cell] = {}
    for family in results.families("test"):
        cell = []
        for seed in results.seeds:
            codes = np.array(list(results.outcomes[FORCED, "test"][seed][family]["forced"]))
            counts = codes != NOT_COVERED
            if only_right:
                counts &= Column("guided-concise", "right").values(results, "test", family, seed) == 1
            cell.append(np.stack([counts & (codes == code), counts], axis=1).astype(float))
        cells[family] = cell
    n = counted(cells)
    if n == 0:
        raise MissingResult("items that are covered and answered right")
    return interval([cells], ratio) | {"n": n, "seeds": results.by_seed(by_seed([cells], ratio))}


def _copied(results: Results, system: str) -> dict[str, Cell]:
    """[items, (the partner's answer is written, the item counts)] by family, for families with open answers."""
    cells = {}
    for family in results.families("test"):
        cell = []
        for seed in results.seeds:
            line = results.outcomes[system, "test"][seed][family]
            gold = results.items["test"][family]["gold"][: len(line["right"])]
            counts, copied = np.zeros(len(gold)), np.zeros(len(gold))
            for row, partner in enumerate(partners(gold)):
                counts[row] = partner != row and is_open(gold[row]) and is_open(gold[partner])
                written = line["wrong"].get(str(row), gold[row][:ANSWER_CHARACTERS])
                copied[row] = counts[row] and written == gold[partner][:ANSWER_CHARACTERS]
            cell.append(np.stack([copied, counts], axis=1))
        if all(values[:, 1].any() for values in cell):
            cells[family] = cell
    return cells


def _share(cells: dict[str, Cell]) -> Interval:
    """Percent of the items that count where the first column is 1, as `bootstrap.share` has it."""
    part, whole = np.concatenate([values for cell in cells.values() for values in cell]).sum(axis=0)
    n = counted(cells)
    if len(cells) > 1 and 0 < part < whole:
        return interval([cells], _percent) | {"n": n}
    return percent(int(part), int(whole), n) | {"n": n}


def _percent(means: np.ndarray) -> np.ndarray:
    return 100 * ratio(means)
