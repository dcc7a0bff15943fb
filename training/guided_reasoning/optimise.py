"""Optimisers and their schedule: Muon for matrices and AdamW for the rest, or AdamW for what was pretrained."""

import torch
from torch import nn
from torch.optim import AdamW, Muon, Optimizer

from guided_reasoning.config import StageConfig


def build_optimisers(modules: nn.Module, settings: StageConfig) -> list[Optimizer]:
    """Muon (Jordan 2024) on every weight matrix that is not an embedding, AdamW on the rest; or AdamW alone."""
    if settings.optimiser == "adamw":
        return [_adamw(modules, settings)]
    embeddings = {id(p) for m in modules.modules() if isinstance(m, nn.Embedding) for p in m.parameters()}
    matrices, others = [], []
    for name, parameter in modules.named_parameters():
        is_matrix = parameter.ndim == 2 and id(parameter) not in embeddings and "null_guidance" not in name
        (matrices if is_matrix else others).append(parameter)
    return [
        Muon(
            matrices,
            lr=settings.learning_rate,
            weight_decay=settings.weight_decay,
            adjust_lr_fn="original",
        ),
        AdamW(others, lr=settings.adam_learning_rate, betas=(0.9, 0.95), weight_decay=0.0),
    ]


def _adamw(modules: nn.Module, settings: StageConfig) -> AdamW:
    """Pretrained weights or their adapters at `learning_rate`, what is new at `adam_learning_rate`; only matrices
    decay."""
    new = ("projection.", "null_guidance", "trainable_tokens")
    groups: dict[tuple[bool, bool], list[nn.Parameter]] = {}
    for name, parameter in modules.named_parameters():
        if parameter.requires_grad:
            is_new = any(part in name for part in new)
            groups.setdefault((is_new, parameter.ndim == 2 and "null_guidance" not in name), []).append(parameter)
    return AdamW(
        [
            {
                "params": parameters,
                "lr": settings.adam_learning_rate if is_new else settings.learning_rate,
                "weight_decay": settings.weight_decay if decays else 0.0,
            }
            for (is_new, decays), parameters in groups.items()
        ],
        betas=(0.9, 0.95),
    )


def learning_rate_factor(done: float, settings: StageConfig) -> float:
    """Warm-up, plateau, then linear decay to zero; `done` is the share of the token budget already used."""
    if done < settings.warmup:
        return (done + 1e-4) / settings.warmup
    return min(1.0, max(0.0, 1.0 - done) / settings.decay) if settings.decay else 1.0


def set_learning_rate(optimisers: list[Optimizer], factor: float) -> None:
    """Scale every group's learning rate from the value it was built with."""
    for optimiser in optimisers:
        for group in optimiser.param_groups:
            group.setdefault("initial_lr", group["lr"])
            group["lr"] = group["initial_lr"] * factor


def pick_device(name: str) -> torch.device:
    """'auto' takes the GPU where there is one; 'cuda' insists on it."""
    return torch.device(("cuda" if torch.cuda.is_available() else "cpu") if name == "auto" else name)
