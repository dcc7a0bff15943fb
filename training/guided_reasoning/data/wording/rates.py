"""Sentences about rates, by topic."""

from guided_reasoning.data.wording import daily, travel, unit_price, work

TOPICS = {"travel": travel.TOPIC, "daily": daily.TOPIC, "work": work.TOPIC, "unit_price": unit_price.TOPIC}
