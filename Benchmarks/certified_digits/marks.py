"""The marks outturn has to reach, and what misses them."""
import dataclasses

import digits
import outturn

# Binary input: the ceiling that rounding the data to binary64 sets, less 0.3 digit.
DOUBLE = {
    "linear/Filip": 14.0, "linear/Longley": 14.4, "linear/Norris": 13.4, "linear/Pontius": 13.2,
    "linear/Wampler2": 12.9,
    **{f"linear/{name}": 15.0 for name in
       ("Wampler1", "Wampler3", "Wampler4", "Wampler5", "NoInt1", "NoInt2")},
    "univariate/NumAcc3": {"sd": 9.2}, "univariate/NumAcc4": {"sd": 8.0},
    **{f"anova/SmLs0{i}": 9.6 for i in (4, 5, 6)}, **{f"anova/SmLs0{i}": 3.6 for i in (7, 8, 9)},
}
DECIMAL = 15.0
NONLINEAR = 11.0
PLACES = 1.0  # binary64 distance of the decimal path from the reference, in units of the last place


@dataclasses.dataclass
class Miss:
    path: str
    key: str
    quantity: str
    digits: object
    mark: str
    value: object
    reference: object
    note: str = ""


def double_mark(problem, quantity):
    mark = DOUBLE.get(problem.key)
    if isinstance(mark, dict):
        return mark.get(quantity)
    # Rounded responses of an exact fit leave a residual, so F is finite there.
    if problem.reference[quantity].is_infinite():
        return None
    return mark


def mark(problem, quantity, numbers):
    if numbers == "double":
        return double_mark(problem, quantity)
    if problem.kind == "nonlinear":
        return NONLINEAR
    return DECIMAL


def misses(path, problems, answers, numbers):
    """Every certified quantity below its mark, on one path and one form of the tables."""
    found = []
    for problem in problems:
        for key, _ in outturn.keys(problem):
            answer = answers[key]
            if answer.trouble and any(mark(problem, q, numbers) for q in problem.reference):
                found.append(Miss(path, key, "all", None, "an answer", None, None, answer.trouble))
                continue
            for quantity, reference in problem.reference.items():
                least = mark(problem, quantity, numbers)
                if least is None:
                    continue
                value = answer.values.get(quantity)
                lre = digits.lre(value, reference)
                if lre is None or lre < least:
                    found.append(Miss(path, key, quantity, lre, f"≥ {least} digits", value,
                                      reference, answer.trouble))
                elif numbers == "decimal" and problem.kind != "nonlinear":
                    distance = digits.units_in_last_place(value, reference)
                    if distance > PLACES:
                        found.append(Miss(path, key, quantity, lre,
                                          f"within 1 ulp (is {distance:g})", value, reference))
    return found
