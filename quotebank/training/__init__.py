"""How the weights are made: `python -m quotebank.training`. Needs the extra `training`."""
