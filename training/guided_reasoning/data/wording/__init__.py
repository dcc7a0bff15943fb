"""Sentences of the families of multi-step word problems, as data: generators fill them, checks parse them."""
