"""The same person, the same utterance and the same office across articles."""
