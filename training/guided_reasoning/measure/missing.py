"""What a figure needs and is not there."""


class MissingResult(Exception):
    """Raised by a measure whose inputs have not been made yet; the report names it in the figure's place."""
