"""Sentences about amounts in mixed units, by topic."""

from guided_reasoning.data.wording import dozens, durations, lengths, stays, volumes, weights

TOPICS = {
    "time": durations.TOPIC,
    "weight": weights.TOPIC,
    "length": lengths.TOPIC,
    "volume": volumes.TOPIC,
    "dozens": dozens.TOPIC,
    "weeks": stays.TOPIC,
}
