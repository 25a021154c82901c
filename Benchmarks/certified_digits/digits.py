"""Correct digits: the log relative error of McCullough (1998), and distance in units of the last place."""
import decimal
import math
from decimal import Decimal

decimal.getcontext().prec = 60
EXACT = 99.0  # stands for "no error at all"
CAP = 15.0


def lre(value, reference):
    """-log10 of the relative error (absolute where the reference is 0), not capped.

    None when there is nothing to compare: no value, or not a number. An infinite reference counts
    as met by an infinite value and as nothing to compare otherwise.
    """
    if value is None or value.is_nan():
        return None
    if reference.is_infinite():
        return EXACT if value.is_infinite() else None
    if value.is_infinite():
        return 0.0
    error = abs(value - reference)
    if reference != 0:
        error /= abs(reference)
    return EXACT if error == 0 else max(0.0, float(-error.log10()))


def units_in_last_place(value, reference):
    """Distance of two numbers after rounding each to the nearest binary64."""
    if value is None or value.is_nan():
        return math.inf
    value, reference = float(value), float(reference)
    if value == reference:
        return 0.0
    if math.isinf(value) or math.isinf(reference):
        return math.inf
    return abs(value - reference) / math.ulp(reference)


def number(text):
    try:
        return Decimal(text)
    except decimal.InvalidOperation:
        return Decimal("NaN")


def shown(digits):
    """A table cell: capped, cut (never rounded up) to one decimal."""
    if digits is None:
        return "NA"
    return f"{math.floor(min(digits, CAP) * 10 + 1e-9) / 10:.1f}"
