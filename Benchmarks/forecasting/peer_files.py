"""Reads the plain files."""
import numpy as np


def read(file):
    """Series, season, horizon, values."""
    with open(file) as source:
        for line in source:
            key, season, horizon, *values = line.rstrip("\n").split(",")
            yield key, int(season), int(horizon), np.array([float(v) for v in values])
