"""Sentences about money, by topic."""

from guided_reasoning.data.wording import bill, saving, selling, shopping

TOPICS = {"shopping": shopping.TOPIC, "saving": saving.TOPIC, "selling": selling.TOPIC, "bill": bill.TOPIC}
