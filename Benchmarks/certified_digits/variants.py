"""Copies of a problem that a sound method answers as well as the original.

Rows in another order, columns (and terms) in another order, and every column times a power of ten
written into its text. The expected values follow from the reference by exact rules.
"""
import copy
import random
from decimal import Decimal
from fractions import Fraction

import digits  # noqa: F401  (sets the precision of Decimal)
from problems import linear_formula

SEED = 20201120
Y_SHIFT = 4
X_SHIFTS = [-3, 2, -1, 5, -4, 3]

# How each parameter of a nonlinear model scales with the columns. A column that is not named
# enters through a power or a constant that no power of ten of a parameter can undo; it keeps its
# scale.
RATIONAL = "y y*x^-1 y*x^-2 y*x^-3 x^-1 x^-2 x^-3"
SCALES = {
    "Misra1a": "y x^-1", "Misra1b": "y x^-1", "Misra1c": "y x^-1", "Misra1d": "y x^-1",
    "BoxBOD": "y x^-1", "Chwirut1": "x^-1 y^-1 y^-1*x^-1", "Chwirut2": "x^-1 y^-1 y^-1*x^-1",
    "DanWood": "y 1", "Eckerle4": "y*x x x", "ENSO": "y y y 1 y y 1 y y",
    "Hahn1": RATIONAL, "Thurber": RATIONAL, "Kirby2": "y y*x^-1 y*x^-2 x^-1 x^-2",
    "MGH09": "y x x x^2", "MGH10": "y x x", "MGH17": "y y y x^-1 x^-1",
    "Rat42": "y 1 x^-1", "Rat43": "y 1 x^-1 1", "Roszman1": "1 x^-1 x x",
    "Bennett5": "y 1 1", "Nelson": "1 x1^-1 x2^-1",
    **{f"Gauss{i}": "y x^-1 y x x y x x" for i in (1, 2, 3)},
    **{f"Lanczos{i}": "y x^-1 y x^-1 y x^-1" for i in (1, 2, 3)},
}


def powers(word):
    factors = [factor.partition("^") for factor in word.split("*") if factor != "1"]
    return {column: int(power or 1) for column, _, power in factors}


def shifted(text, places):
    return format(Decimal(text).scaleb(places), "f")


def lag_one_autocorrelation(values):
    x = [Fraction(v) for v in values]
    mean = sum(x) / len(x)
    above = sum((a - mean) * (b - mean) for a, b in zip(x, x[1:]))
    ratio = above / sum((a - mean) ** 2 for a in x)
    return Decimal(ratio.numerator) / Decimal(ratio.denominator)


def permuted(problem):
    result = copy.deepcopy(problem)
    random.Random(f"{SEED}/{problem.key}").shuffle(result.rows)
    if problem.kind == "univariate":
        result.reference["r1"] = lag_one_autocorrelation([row[0] for row in result.rows])
    return result


def reordered(problem):
    """Columns backwards; the terms of a linear formula too, with the intercept kept in front."""
    result = copy.deepcopy(problem)
    if problem.kind == "univariate":
        result.columns = ["row", "y"]
        result.rows = [[str(i + 1)] + row for i, row in enumerate(problem.rows)]
        return result
    result.columns.reverse()
    for row in result.rows:
        row.reverse()
    if problem.kind == "linear":
        pairs = list(zip(problem.terms, problem.parameters))
        pairs = [p for p in pairs if p[0][0] is None] + [p for p in pairs[::-1] if p[0][0]]
        result.terms = [term for term, _ in pairs]
        result.formula = linear_formula(result.terms)
        order = [name for _, name in pairs]
        others = {q: v for q, v in problem.reference.items() if ":" not in q}
        result.reference = {f"{part}:{name}": problem.reference[f"{part}:{name}"]
                            for name in order for part in ("b", "se")} | others
    return result


def rescaled(problem):
    result = copy.deepcopy(problem)
    shift = {"y": Y_SHIFT}
    shift |= {c: X_SHIFTS[i] for i, c in enumerate(c for c in problem.columns if c[0] == "x")}
    scales = {}
    if problem.kind == "nonlinear":
        scales = dict(zip(problem.starts[0], map(powers, SCALES[problem.name].split())))
        shift = {c: s for c, s in shift.items() if any(c in p for p in scales.values())}
    elif problem.kind == "linear":
        scales = {name: {"y": 1} | ({column: -power} if column else {})
                  for name, (column, power) in zip(problem.parameters, problem.terms)}
    for row in result.rows:
        for i, column in enumerate(problem.columns):
            row[i] = shifted(row[i], shift[column]) if column in shift else row[i]
    y = shift.get("y", 0)
    places = {"mean": y, "sd": y, "sigma": y, "r1": 0, "R2": 0, "F": 0}
    for quantity, value in problem.reference.items():
        if ":" in quantity:
            by = sum(p * shift[c] for c, p in scales[quantity.split(":")[1]].items())
        else:
            by = places.get(quantity, 2 * y)
        result.reference[quantity] = value if value.is_infinite() else value.scaleb(by)
    for start in result.starts:
        for name in start:
            by = sum(p * shift[c] for c, p in scales[name].items())
            start[name] = f"{Decimal(start[name]).scaleb(by)}"
    return result


VARIANTS = {"rows permuted": permuted, "columns reordered": reordered,
            "rescaled by powers of ten": rescaled}
