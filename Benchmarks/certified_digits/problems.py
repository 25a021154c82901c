"""The 58 NIST StRD problems: tables as printed, formulas, starts and 40-digit reference values."""
import dataclasses
import json
import os
import re
from decimal import Decimal


@dataclasses.dataclass
class Problem:
    """One data set with what is asked of it and what the answer is.

    `terms` (linear only) pairs each certified coefficient with (column, power); `starts` (nonlinear
    only) holds start values as text; `reference` maps a quantity such as `sd`, `b:B0`, `se:B0`,
    `SSR` or `RSS` to its value.
    """
    name: str
    kind: str
    columns: list
    rows: list
    formula: str = ""
    terms: list = dataclasses.field(default_factory=list)
    starts: list = dataclasses.field(default_factory=list)
    reference: dict = dataclasses.field(default_factory=dict)

    @property
    def key(self):
        return f"{self.kind}/{self.name}"

    @property
    def parameters(self):
        return [q[2:] for q in self.reference if q.startswith("b:")]

    @property
    def has_intercept(self):
        return (None, 0) in self.terms

    @property
    def degree(self):
        """Degree of a polynomial in one column, 0 when each column enters as it is."""
        return max((p for _, p in self.terms), default=0) if len(self.columns) == 2 else 0

    def write_table(self, path):
        with open(path, "w") as out:
            out.write(",".join(self.columns) + "\n")
            out.writelines(",".join(row) + "\n" for row in self.rows)


def data_folder():
    here = os.path.dirname(os.path.abspath(__file__))
    checkout = os.path.dirname(os.path.dirname(here))
    folder = os.environ.get("OUTTURN_REFERENCE_DATA") or os.path.join(checkout, "../shared/data")
    return os.path.join(os.path.abspath(folder), "nist")


def linear_formula(terms):
    def text(column, power):
        if column is None:
            return "1"
        return column if power == 1 else f"{column}^{power}"
    words = [text(*term) for term in terms]
    return "y ~ " + " + ".join(words if (None, 0) in terms else ["0"] + words)


def table(path, count):
    """The cells below the last `Data:` line, text as printed."""
    with open(path, encoding="latin1") as source:
        lines = source.read().replace("\r", "").split("\n")
    first = max(i for i, line in enumerate(lines) if line.strip().startswith("Data")
                and ":" in line and i > 5)
    cells = [line.split() for line in lines[first + 1:]]
    rows = [row for row in cells if row and not set("".join(row)) <= {"-"}]
    if len(rows) != count or len({len(row) for row in rows}) != 1:
        raise ValueError(f"{path}: {len(rows)} rows read, {count} stated")
    for row in rows:
        for cell in row:
            Decimal(cell)
    return rows


def reference_values(entry):
    values = {}
    for quantity, value in entry.items():
        if quantity == "params":
            for name, estimate, error in value:
                values[f"b:{name}"] = Decimal(estimate)
                values[f"se:{name}"] = Decimal(error)
        elif isinstance(value, str) and not quantity.startswith("df"):
            values[quantity] = Decimal(value)
    return values


def load():
    """All problems in the order of the reference file."""
    folder = data_folder()

    def read(name):
        with open(os.path.join(folder, name)) as source:
            return json.load(source)

    certified, reference, models = (
        read(n) for n in ("certified.json", "reference40.json", "models.json"))
    problems = []
    for key, entry in reference.items():
        kind, name = key.split("/")
        rows = table(os.path.join(folder, key + ".dat"), certified[key]["n"])
        problem = Problem(name, kind, [], rows, reference=reference_values(entry))
        predictors = len(rows[0]) - 1
        names = ["x"] if predictors == 1 else [f"x{i + 1}" for i in range(predictors)]
        problem.columns = ["y"] + names
        if kind == "univariate":
            problem.columns = ["y"]
        elif kind == "anova":
            problem.columns, problem.formula = ["g", "y"], "y ~ factor(g)"
        elif kind == "linear":
            # B0 is the intercept; one column with several coefficients is a polynomial.
            powers = [int(p[1:]) for p in problem.parameters]
            problem.terms = [(None, 0) if p == 0 else
                             ("x", p) if predictors == 1 else (f"x{p}", 1) for p in powers]
            problem.formula = linear_formula(problem.terms)
        else:
            left = "log(y)" if name == "Nelson" else "y"
            problem.formula = f"{left} ~ {models[name]}"
            parameters = certified[key]["certified"]["params"]
            problem.starts = [{p["name"]: p[s] for p in parameters} for s in ("start1", "start2")]
            if not set(problem.parameters) <= set(re.findall(r"\bb\d\b", models[name])):
                raise ValueError(f"{name}: the model lacks a certified parameter")
        problems.append(problem)
    return problems
