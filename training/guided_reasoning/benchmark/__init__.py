"""Accuracy on a file of questions: what `npm run eval` does, with the PyTorch pair."""
