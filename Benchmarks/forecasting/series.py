"""The series that are forecast, and the plain files that every tool reads."""
import collections
import csv
import gzip
import hashlib
import math
import os

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
SEASON = {"yearly": 1, "quarterly": 4, "monthly": 12, "daily": 7, "weekly": 1, "hourly": 24}

Series = collections.namedtuple("Series", "id set frequency season train test")


def folder():
    """Where the reference data are: $OUTTURN_REFERENCE_DATA, else ../shared/data beside the checkout."""
    return os.environ.get("OUTTURN_REFERENCE_DATA", os.path.join(os.path.dirname(ROOT), "shared/data"))


def path(name):
    return os.path.join(folder(), "forecast", name + ".csv.gz")


def load(name):
    """All series of a set in the order of the file; an empty value is NaN."""
    values, frequency = {}, {}
    with gzip.open(path(name), "rt", newline="") as source:
        for row in csv.DictReader(source):
            key = row["series_id"]
            frequency[key] = row["frequency"]
            parts = values.setdefault(key, ([], []))
            parts[row["split"] == "test"].append(float(row["value"]) if row["value"] else math.nan)
    return [Series(key, name, frequency[key], SEASON.get(frequency[key], 1), *parts)
            for key, parts in values.items()]


def tuning(key):
    """Whether a series may be looked at while models are made: an even first byte of SHA-256."""
    return hashlib.sha256(key.encode()).digest()[0] % 2 == 0


def group(name, frequency, count=None):
    return [s for s in load(name) if s.frequency == frequency][:count]


def write_plain(series, file):
    """One line per series: id, season, horizon, values; NaN is missing."""
    with open(file, "w") as out:
        for s in series:
            values = ",".join("NaN" if math.isnan(v) else repr(v) for v in s.train)
            out.write(f"{s.id},{s.season},{len(s.test)},{values}\n")
    return file
