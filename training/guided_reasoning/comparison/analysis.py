"""What guidance holds: probes on within-family labels, clusters, and a map. Written for the base pair, item by item, so
that figures and their intervals are computed from the file alone. Needs scikit-learn."""

import gzip
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from guided_reasoning.comparison.labels import LABELS, NONE, control_labels, labelled
from guided_reasoning.errors import TrainingError
from guided_reasoning.evaluate import Pair
from guided_reasoning.measure.families import Family, split_families
from guided_reasoning.pipeline import Run
from guided_reasoning.sequences import EncodedItem, thinker_rows
from guided_reasoning.stage1 import think

FOLDS = 5
BATCH_ITEMS = 128
MAP_ITEMS = 100
"""Items a family on the map."""


def analysis_path(folder: Path) -> Path:
    """Where the analysis of one seed's pair lies; `folder` is that of the seed."""
    return folder / "analysis.json.gz"


def write_analysis(run: Run, folder: Path, limit: int) -> None:
    """Probe, cluster and map the guidance of `test`'s first items. Raises TrainingError('dependency-missing')."""
    pair = run.pair()
    families = split_families(run, "test", limit)
    states = {family.name: item_states(pair, family.encoded) for family in families}
    values = {
        "probes": {family.name: probe_family(family, states[family.name]) for family in families},
        "clusters": {family.name: cluster(family, states[family.name]["guidance"]) for family in families},
        "map": draw_map(families, {name: of["guidance"] for name, of in states.items()}),
    }
    text = json.dumps(values, separators=(",", ":"), sort_keys=True)
    analysis_path(folder).parent.mkdir(parents=True, exist_ok=True)
    analysis_path(folder).write_bytes(gzip.compress(text.encode(), mtime=0))


@torch.inference_mode()
def item_states(pair: Pair, items: Sequence[EncodedItem]) -> dict[str, np.ndarray]:
    """Of every item, from one pass of the thinker's last layer: `guidance` [items, d], H's mean; `guidance-all` [items,
    K·d]; `question` [items, d], the mean over the question's own positions."""
    found: dict[str, list[Tensor]] = {"guidance": [], "guidance-all": [], "question": []}
    for start in range(0, len(items), BATCH_ITEMS):
        chosen = items[start : start + BATCH_ITEMS]
        hidden, guidance = think(pair.thinker, thinker_rows(chosen, pair.thoughts, pair.thinker_form).to(pair.device))
        first = len(pair.thinker_form.before)
        for item, states in zip(chosen, hidden, strict=True):
            found["question"].append(states[first : first + len(item.question)].mean(0))
        found["guidance"] += list(guidance.mean(1))
        found["guidance-all"] += list(guidance.flatten(1))
    return {name: torch.stack(rows).float().cpu().numpy() for name, rows in found.items()}


def probe_family(family: Family, states: dict[str, np.ndarray]) -> dict[str, Any]:
    """For every label: the share of its most frequent class, and for every kind of state which items a linear probe
    gets right, and which of the control task; a letter an item, `-` for items that were not asked about."""
    lengths = [len(item.question) for item in family.encoded]
    probes = {}
    for label in LABELS:
        classes = labelled(family.items, label)
        if (classes == NONE).all():
            continue
        control = control_labels(classes, lengths)
        asked = classes[classes != NONE]
        probes[label] = {"most_frequent": float(np.bincount(asked).max() / len(asked)), "classes": len(set(asked))} | {
            name: {"right": probe(values, classes), "control": probe(values, control)}
            for name, values in states.items()
        }
    return probes


def probe(states: np.ndarray, classes: np.ndarray) -> str:
    """Which items a logistic regression gets right that was fitted to the other folds: a letter an item."""
    require_scikit_learn()
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import StratifiedKFold
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    asked = np.flatnonzero(classes != NONE)
    letters = np.full(len(classes), "-")
    x, y = states[asked], classes[asked]
    counts = np.bincount(y)
    folds = min(FOLDS, counts[counts > 0].min())
    if folds < 2:
        return "".join(letters)
    for fit, test in StratifiedKFold(folds, shuffle=True, random_state=0).split(x, y):
        model = make_pipeline(StandardScaler(), LogisticRegression(C=0.1, max_iter=500)).fit(x[fit], y[fit])
        letters[asked[test]] = np.where(model.predict(x[test]) == y[test], "1", "0")
    return "".join(letters)


def cluster(family: Family, guidance: np.ndarray) -> dict[str, Any]:
    """k-means with as many clusters as the family has strategies: `purity`, the share of items whose strategy is the
    most frequent one of their cluster; `most_frequent`, what one cluster would give."""
    require_scikit_learn()
    from sklearn.cluster import KMeans

    names = sorted({item.strategy for item in family.items})
    strategy = np.array([names.index(item.strategy) for item in family.items])
    found = KMeans(len(names), n_init=10, random_state=0).fit_predict(guidance)
    pure = sum(np.bincount(strategy[found == number]).max() for number in set(found))
    return {
        "purity": float(pure / len(strategy)),
        "most_frequent": float(np.bincount(strategy).max() / len(strategy)),
        "strategies": len(names),
        "n": len(strategy),
    }


def draw_map(families: Sequence[Family], guidance: dict[str, np.ndarray]) -> dict[str, list[list[float]]]:
    """t-SNE (van der Maaten and Hinton 2008) of some items of every family: coordinates by family."""
    require_scikit_learn()
    from sklearn.manifold import TSNE

    parts = {family.name: guidance[family.name][:MAP_ITEMS] for family in families}
    stacked = np.concatenate(list(parts.values()))
    places = TSNE(perplexity=min(30, (len(stacked) - 1) / 3), init="pca", random_state=0).fit_transform(stacked)
    ends = np.cumsum([len(part) for part in parts.values()])
    return {name: np.round(own, 2).tolist() for name, own in zip(parts, np.split(places, ends[:-1]), strict=True)}


def require_scikit_learn() -> None:
    """Raises TrainingError('dependency-missing') where it is not installed."""
    try:
        import sklearn  # noqa: F401
    except ImportError:
        raise TrainingError(
            "dependency-missing", "Probes need scikit-learn.", "Install it: pip install -e 'training[analysis]'."
        ) from None
