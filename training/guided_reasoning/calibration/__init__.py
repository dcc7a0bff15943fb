"""Atlas and calibration: where a pair's domain ends and how sure it may be. Fitted here, used by the runtime."""
