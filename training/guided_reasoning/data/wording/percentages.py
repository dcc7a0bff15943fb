"""Sentences about percentages, by topic."""

from guided_reasoning.data.wording import discounts, groups, growth, shares

TOPICS = {"groups": groups.TOPIC, "discounts": discounts.TOPIC, "growth": growth.TOPIC, "shares": shares.TOPIC}
