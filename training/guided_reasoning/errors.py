"""Errors a person can act on: what is wrong, and what to do next."""


class TrainingError(Exception):
    """Raised for bad configuration, stale artefacts and missing inputs. `reason` is a stable code."""

    def __init__(self, reason: str, message: str, next_step: str) -> None:
        super().__init__(f"{message} {next_step}")
        self.reason = reason
        self.message = message
        self.next_step = next_step

    def __reduce__(self) -> tuple:
        """Crosses from a worker process whole, whatever a subclass asks of its constructor."""
        return Exception.__new__, (type(self), *self.args), self.__dict__
