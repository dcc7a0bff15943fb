"""The comparison scale: every baseline, control and ablation at a size that can be repeated."""
