"""Guided Reasoning's training: a thinker that compresses a question into guidance, an executor that follows it."""
