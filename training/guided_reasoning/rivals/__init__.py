"""The rivals of guidance: how each is trained and how it is asked."""
