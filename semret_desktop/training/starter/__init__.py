"""The model that ships: its legs, from the training-free start to the package."""
