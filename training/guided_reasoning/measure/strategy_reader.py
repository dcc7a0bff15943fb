"""Tells by the words of a chain which of a family's strategies it follows: what a steered chain is judged by."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True)
class StrategyReader:
    """Multinomial naive Bayes over words and pairs of words, numbers all alike; every strategy counts as likely."""

    log_probabilities: dict[str, dict[str, float]]
    unseen: dict[str, float]

    @staticmethod
    def of(chains: Iterable[tuple[str, str]]) -> "StrategyReader":
        """chains: (strategy, gold chain) of training items of one family."""
        counts: dict[str, Counter[str]] = {}
        for strategy, chain in chains:
            counts.setdefault(strategy, Counter()).update(_features(chain))
        known = len(set().union(*counts.values()))
        totals = {strategy: sum(of.values()) + known + 1 for strategy, of in counts.items()}
        return StrategyReader(
            {name: {word: log((n + 1) / totals[name]) for word, n in of.items()} for name, of in counts.items()},
            {name: -log(total) for name, total in totals.items()},
        )

    @property
    def strategies(self) -> list[str]:
        """Those that it can tell apart, by name."""
        return sorted(self.log_probabilities)

    def log_likelihood(self, chain: str, strategy: str) -> float:
        """Of a chain under a strategy, in nats, without the strategy's prior."""
        known, unseen = self.log_probabilities[strategy], self.unseen[strategy]
        return sum(known.get(word, unseen) for word in _features(chain))

    def lean(self, chain: str, towards: str, away_from: str) -> float:
        """How much more likely a chain is under one strategy than under another, in nats."""
        return self.log_likelihood(chain, towards) - self.log_likelihood(chain, away_from)

    def best(self, chain: str) -> str:
        """The strategy under which a chain is likeliest."""
        return max(self.strategies, key=lambda name: self.log_likelihood(chain, name))


def _features(chain: str) -> list[str]:
    words: Sequence[str] = re.findall(r"[^\W\d]+|#|[^\w\s]|\n", _NUMBER.sub("#", f"{chain}\n"))
    return [*words, *(f"{one} {other}" for one, other in pairwise(words))]
