"""Hugging Face Llama checkpoints to the ONNX graphs and the bundle that protocol/README.md freezes."""
