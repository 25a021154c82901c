"""Solves the instances of allocation-peers with other tools and compares the best values.

Falling straight pieces and smallest sizes: HiGHS of SciPy as a linear or mixed-integer program of
the segments. Smooth concave curves: Clarabel through CVXPY. Whole units: HiGHS of SciPy as a
multiple choice over all units.

    compare.py < INSTANCES
"""

import json
import sys
import time
from collections import defaultdict
from importlib.metadata import version

import cvxpy as cp
import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_array


def value(curve, x):
    """The output of a curve."""
    kind, *p = curve
    x = np.maximum(0, x)
    if kind == "log":
        return p[0] * np.log1p(x / p[1])
    if kind == "power":
        return p[0] * x ** p[1]
    if kind == "michaelis":
        return p[0] * x / (p[1] + x)
    if kind == "hill":
        return p[0] * x ** p[2] / (p[1] ** p[2] + x ** p[2])
    if kind == "logistic":
        return p[0] / (1 + np.exp(-p[2] * (x - p[1])))
    if kind == "piecewise":
        return np.interp(x, *zip(*p[0]))
    raise ValueError(kind)


def worth(instance, amounts):
    """What an allocation is worth, by this file's own curves."""
    return sum(
        term["weight"] * value(term["curve"], sum(f * amounts[d] for d, f in term["arguments"]))
        for term in instance["terms"]
    )


def rows_of(members, columns):
    row = np.zeros(columns)
    for place, coefficient in members:
        row[place] += coefficient
    return row


def segments(instance):
    """Straight pieces by their segments; smallest sizes by a switch. Solved by HiGHS."""
    decisions = instance["decisions"]
    size = max(d["ceiling"] for d in decisions)
    lower = [d["floor"] / size for d in decisions]
    upper = [d["ceiling"] / size for d in decisions]
    cost = [0.0] * len(decisions)
    whole = [0] * len(decisions)
    rows = []
    for limit in instance["limits"]:
        least = -np.inf if limit["least"] is None else limit["least"] / size
        most = np.inf if limit["most"] is None else limit["most"] / size
        rows.append((limit["members"], least, most))
    scale = max(t["weight"] * t["curve"][1][-1][1] for t in instance["terms"])
    for term in instance["terms"]:
        entries = [(d, f) for d, f in term["arguments"]]
        points = term["curve"][1]
        for (x0, y0), (x1, y1) in zip(points, points[1:]):
            entries.append((len(cost), -1.0))
            cost.append(-term["weight"] * (y1 - y0) / (x1 - x0) * size / scale)
            lower.append(0.0)
            upper.append((x1 - x0) / size)
            whole.append(0)
        entries.append((len(cost), -1.0))
        cost.append(0.0)
        lower.append(0.0)
        upper.append(np.inf)
        whole.append(0)
        rows.append((entries, 0.0, 0.0))
    for place, decision in enumerate(decisions):
        if decision["minimum"]:
            switch = len(cost)
            cost.append(0.0)
            lower.append(0.0)
            upper.append(1.0)
            whole.append(1)
            rows.append(([(place, 1.0), (switch, -decision["ceiling"] / size)], -np.inf, 0.0))
            rows.append(([(place, 1.0), (switch, -decision["minimum"] / size)], 0.0, np.inf))
    matrix = np.array([rows_of(members, len(cost)) for members, _, _ in rows])
    constraint = LinearConstraint(csr_array(matrix), [r[1] for r in rows], [r[2] for r in rows])
    if any(whole):
        found = milp(
            cost, integrality=whole, bounds=Bounds(lower, upper), constraints=constraint,
            options={"mip_rel_gap": 0},
        )
    else:
        equal = [i for i, r in enumerate(rows) if r[1] == r[2]]
        above = [i for i, r in enumerate(rows) if r[1] != r[2] and np.isfinite(r[2])]
        below = [i for i, r in enumerate(rows) if r[1] != r[2] and np.isfinite(r[1])]
        found = linprog(
            cost,
            A_ub=np.vstack([matrix[above], -matrix[below]]),
            b_ub=[rows[i][2] for i in above] + [-rows[i][1] for i in below],
            A_eq=matrix[equal], b_eq=[rows[i][2] for i in equal],
            bounds=list(zip(lower, upper)), method="highs",
        )
    return None if found.status == 2 else -found.fun * scale


def cone(instance):
    """Smooth concave curves. Solved by Clarabel."""
    decisions = instance["decisions"]
    x = cp.Variable(len(decisions))
    rules = [x >= [d["floor"] for d in decisions], x <= [d["ceiling"] for d in decisions]]
    for limit in instance["limits"]:
        total = rows_of(limit["members"], len(decisions)) @ x
        if limit["most"] is not None:
            rules.append(total <= limit["most"])
        if limit["least"] is not None:
            rules.append(total >= limit["least"])
    worths = []
    for term in instance["terms"]:
        u = rows_of(term["arguments"], len(decisions)) @ x
        kind, *p = term["curve"]
        if kind == "log":
            f = p[0] * cp.log1p(u / p[1])
        elif kind == "power":
            f = p[0] * cp.power(u, p[1], approx=False)
        elif kind == "michaelis":
            f = p[0] * (1 - cp.inv_pos(1 + u / p[1]))
        else:
            f = p[0] * (1 - cp.inv_pos(1 + cp.power(u / p[1], p[2], approx=False)))
        worths.append(term["weight"] * f)
    problem = cp.Problem(cp.Maximize(cp.sum(worths)), rules)
    problem.solve(solver=cp.CLARABEL, tol_gap_rel=1e-10, tol_gap_abs=1e-10, tol_feas=1e-10)
    return None if problem.status.startswith("infeasible") else problem.value


def choice(instance):
    """Whole units as a multiple choice over all units. Solved by HiGHS."""
    terms = {t["arguments"][0][0]: t for t in instance["terms"]}
    columns = []
    for place, decision in enumerate(instance["decisions"]):
        step = decision["step"]
        for unit in range(int(decision["ceiling"] / step + 1e-9) + 1):
            if unit == 0 or unit * step >= (decision["minimum"] or 0):
                columns.append((place, unit * step))
    cost = [-terms[d]["weight"] * value(terms[d]["curve"], x) for d, x in columns]
    rows, least, most = [], [], []
    for place in range(len(instance["decisions"])):
        rows.append([1.0 if d == place else 0.0 for d, _ in columns])
        least.append(1.0)
        most.append(1.0)
    for limit in instance["limits"]:
        coefficients = rows_of(limit["members"], len(instance["decisions"]))
        rows.append([coefficients[d] * x for d, x in columns])
        least.append(-np.inf if limit["least"] is None else limit["least"])
        most.append(np.inf if limit["most"] is None else limit["most"])
    found = milp(
        cost, integrality=np.ones(len(columns)), bounds=Bounds(0, 1),
        constraints=LinearConstraint(np.array(rows), least, most), options={"mip_rel_gap": 0},
    )
    return None if found.status == 2 else -found.fun


def main():
    peers = {"pieces": segments, "sizes": segments, "concave": cone, "units": choice}
    seen = defaultdict(list)
    for line in sys.stdin:
        instance = json.loads(line)
        start = time.process_time()
        best = peers[instance["family"]](instance)
        seconds = time.process_time() - start
        ours = instance["value"]
        if ours is None or best is None:
            far, own, gap = (0.0 if ours == best else np.inf), 0.0, 0.0
        else:
            far = abs(ours - best) / abs(best)
            own = abs(worth(instance, instance["amounts"]) - ours) / abs(ours)
            gap = (instance["bound"] - ours) / abs(instance["bound"])
        if far > 1e-7:
            print(instance["family"], instance["seed"], ours, best, file=sys.stderr)
        seen[instance["family"]].append((far, own, gap, instance["seconds"], seconds))
    for name in ["scipy", "cvxpy", "clarabel"]:
        print(name, version(name), file=sys.stderr)
    print("family instances apart own_worth gap ours_ms peer_ms")
    for family, marks in seen.items():
        far, own, gap, ours, peer = np.array(marks).T
        print(
            f"{family} {len(marks)} {far.max():.1e} {own.max():.1e} {gap.max():.1e} "
            f"{1e3 * np.median(ours):.2f} {1e3 * np.median(peer):.2f}"
        )


main()
