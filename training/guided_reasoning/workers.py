"""The processes of one training stage: one, or several that `accelerate launch` started (DDP or FSDP)."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import cache
from typing import Any

import torch
from torch import Tensor, nn
from torch.distributed.checkpoint.state_dict import (
    StateDictOptions,
    get_model_state_dict,
    get_optimizer_state_dict,
    set_model_state_dict,
    set_optimizer_state_dict,
)
from torch.distributed.fsdp.wrap import transformer_auto_wrap_policy
from torch.optim import Optimizer

Step = Callable[[list[int], float], tuple[Tensor, int, dict[str, Tensor]]]
"""Item indices, share of the token budget used → loss to minimise, padded tokens it took, losses to show."""


class Alone:
    """A single process, and what each method means for one."""

    rank, count = 0, 1

    def prepare(self, modules: nn.Module, step: Step, optimisers: list[Optimizer]) -> tuple[Step, list[Any]]:
        """The step and optimisers to use from here on, on `modules` that several processes keep alike."""
        return step, optimisers

    def share(self, indices: list[int]) -> list[int]:
        """This process's part of a batch, never empty."""
        return indices

    def backward(self, loss: Tensor) -> None:
        """Add the gradients of `loss`, averaged over the processes."""
        loss.backward()

    def clip(self, modules: nn.Module) -> None:
        """Scale the gradient to a norm of at most 1."""
        nn.utils.clip_grad_norm_(modules.parameters(), 1.0)

    def total(self, tokens: int, stop: bool, save: bool) -> tuple[int, bool, bool]:
        """Tokens of all processes together, and whether any of them has to stop, or to save."""
        return tokens, stop, save

    def state(self, modules: nn.Module, optimisers: list[Any]) -> dict[str, Any]:
        """What a checkpoint holds of them; frozen weights are not part of it."""
        frozen = {n for n, p in modules.named_parameters(remove_duplicate=False) if not p.requires_grad}
        weights = {name: tensor for name, tensor in modules.state_dict().items() if name not in frozen}
        return {"modules": weights, "optimisers": [o.state_dict() for o in optimisers]}

    def restore(self, state: dict[str, Any], modules: nn.Module, optimisers: list[Any]) -> None:
        """Put back what `state` returned."""
        modules.load_state_dict(state["modules"], strict=all(p.requires_grad for p in modules.parameters()))
        for optimiser, saved in zip(optimisers, state["optimisers"], strict=True):
            optimiser.load_state_dict(saved)

    def unshard(self, modules: nn.Module) -> None:
        """Give the main process all weights whole again, on the CPU, where they were spread over the processes."""

    def wait(self) -> None:
        """Wait until every process is here."""

    @contextmanager
    def main_first(self) -> Iterator[None]:
        """The main process runs the body before the others, which then find its results."""
        if self.rank:
            self.wait()
        yield
        if not self.rank:
            self.wait()


class Launched(Alone):
    """One of several processes. Each takes every n-th item of a batch, so a batch is the same size however many share
    it; gradients are averaged."""

    def __init__(self, on_cpu: bool) -> None:
        # Accelerate is loaded for those who launch with it alone
        from accelerate import Accelerator, InitProcessGroupKwargs

        patient = InitProcessGroupKwargs(backend="gloo" if on_cpu else "nccl", timeout=timedelta(days=2))
        self.accelerator = Accelerator(cpu=on_cpu, kwargs_handlers=[patient])
        self.rank, self.count = self.accelerator.process_index, self.accelerator.num_processes

    def prepare(self, modules: nn.Module, step: Step, optimisers: list[Optimizer]) -> tuple[Step, list[Any]]:
        if plugin := getattr(self.accelerator.state, "fsdp_plugin", None):
            # it remembers the blocks of the stage before, which may be another architecture's
            plugin.auto_wrap_policy, plugin.transformer_cls_names_to_wrap = transformer_auto_wrap_policy, None
        runner, *prepared = self.accelerator.prepare(_Runner(modules, step), *optimisers)
        return runner, prepared

    def share(self, indices: list[int]) -> list[int]:
        return indices[self.rank :: self.count] or indices[:1]

    def backward(self, loss: Tensor) -> None:
        self.accelerator.backward(loss)

    def clip(self, modules: nn.Module) -> None:
        self.accelerator.clip_grad_norm_(modules.parameters(), 1.0)

    def total(self, tokens: int, stop: bool, save: bool) -> tuple[int, bool, bool]:
        mine = torch.tensor([tokens, stop, save], dtype=torch.int64, device=self.accelerator.device)
        tokens, *wishes = self.accelerator.reduce(mine).tolist()
        return tokens, *map(bool, wishes)

    def state(self, modules: nn.Module, optimisers: list[Any]) -> dict[str, Any]:
        options = StateDictOptions(full_state_dict=True, cpu_offload=True, ignore_frozen_params=True)
        plain = [optimiser.optimizer for optimiser in optimisers]
        return {
            "modules": get_model_state_dict(modules, options=options),
            "optimisers": [get_optimizer_state_dict(modules, o, options=options) for o in plain],
        }

    def restore(self, state: dict[str, Any], modules: nn.Module, optimisers: list[Any]) -> None:
        options = StateDictOptions(full_state_dict=True, ignore_frozen_params=True, strict=False)
        set_model_state_dict(modules, state["modules"], options=options)
        for optimiser, saved in zip(optimisers, state["optimisers"], strict=True):
            for group in optimiser.param_groups:
                group["initial_lr"] = group["lr"]  # the schedule adds it, and what is restored must be there
            set_optimizer_state_dict(modules, optimiser.optimizer, saved, options=options)

    def unshard(self, modules: nn.Module) -> None:
        whole: dict[int, nn.Parameter] = {}
        for module in modules.modules():
            for name, parameter in list(module._parameters.items()):
                if isinstance(parameter, torch.distributed.tensor.DTensor):
                    if id(parameter) not in whole:  # tied weights stay tied
                        value = parameter.detach().full_tensor().cpu()
                        whole[id(parameter)] = nn.Parameter(value, requires_grad=parameter.requires_grad)
                    module._parameters[name] = whole[id(parameter)]
        self.accelerator.free_memory()  # which holds on to the spread ones

    def wait(self) -> None:
        self.accelerator.wait_for_everyone()


class _Runner(nn.Module):
    """A step as a module, whose forward is what Accelerate's wrappers surround."""

    def __init__(self, modules: nn.Module, step: Step) -> None:
        super().__init__()
        self.modules_in_step = modules
        self._step = step
        # FSDP's units are the blocks of the model inside
        blocks = (set(getattr(module, "_no_split_modules", None) or ()) for module in modules.modules())
        self._no_split_modules = sorted(set().union(*blocks))

    def forward(self, indices: list[int], done: float) -> tuple[Tensor, int, dict[str, Tensor]]:
        return self._step(indices, done)


def is_main() -> bool:
    """Whether this is the process that writes results."""
    return os.environ.get("RANK", "0") == "0"


@cache
def find_workers(on_cpu: bool) -> Alone:
    """The processes of this run, as `accelerate launch` says in the environment."""
    return Launched(on_cpu) if int(os.environ.get("WORLD_SIZE", "1")) > 1 else Alone()
