"""Answers of NumPy, SciPy, statsmodels and Python's own `statistics` for a folder of problems."""
import csv
import os
import re
import statistics
import sys
import warnings

import numpy as np
import scipy
import scipy.linalg
import scipy.optimize
import scipy.stats

try:
    import statsmodels
    import statsmodels.api as sm
    from statsmodels.tsa.stattools import acf
except ImportError:
    statsmodels = None

warnings.simplefilter("ignore")
np.seterr(all="ignore")
TIGHT = dict(xtol=1e-15, ftol=1e-15, gtol=1e-15, max_nfev=20000)
ASKED = {
    "Python statistics": "`statistics.mean`, `statistics.stdev` (exact fractions of the doubles)",
    "NumPy": "`np.mean`, `np.std(ddof=1)`, r(1) of centred values by `np.dot`",
    "NumPy lstsq": "`np.linalg.lstsq(rcond=None)`",
    "NumPy polyfit": "`np.polyfit`",
    "NumPy Polynomial": "`np.polynomial.Polynomial.fit(x, y, d).convert()`",
    "SciPy gelsy": "`scipy.linalg.lstsq(cond=1e-300, lapack_driver='gelsy')`",
    "SciPy": "`scipy.stats.f_oneway`",
    "statsmodels": "`acf(nlags=1)`; `OLS(y, indicators of g, hasconst=True).fit()`",
    "statsmodels pinv": "`OLS(y, X).fit()` (default, `method='pinv'`)",
    "statsmodels qr": "`OLS(y, X).fit(method='qr')`",
    "SciPy curve_fit": "`curve_fit` default: MINPACK, numeric derivatives",
    "SciPy lm, tuned": "`least_squares(method='lm', x_scale='jac', xtol=ftol=gtol=1e-15)`, "
                       "complex-step Jacobian, standard errors from its QR",
    "SciPy trf, tuned": "the same with `method='trf'`",
}


def put(tool, key, values):
    for quantity, value in values.items():
        print(tool, key, quantity, repr(float(value)), sep="\t")


def coefficients(names, estimates, errors=None):
    values = {f"b:{n}": v for n, v in zip(names, estimates)}
    if errors is not None:
        values |= {f"se:{n}": v for n, v in zip(names, errors)}
    return values


def univariate(problem, data):
    y = data["y"]
    centred = y - y.mean()
    put("NumPy", problem["key"], {
        "mean": y.mean(), "sd": y.std(ddof=1),
        "r1": np.dot(centred[:-1], centred[1:]) / np.dot(centred, centred)})
    plain = y.tolist()
    put("Python statistics", problem["key"],
        {"mean": statistics.mean(plain), "sd": statistics.stdev(plain)})
    if statsmodels:
        put("statsmodels", problem["key"], {"r1": acf(y, nlags=1, fft=False)[1]})


def linear(problem, data):
    key, names, degree = problem["key"], problem["parameters"].split(","), int(problem["degree"])
    y = data["y"]
    columns = [v for n, v in data.items() if n != "y"]
    if degree > 1:
        columns = [data["x"] ** k for k in range(1, degree + 1)]
    intercept = problem["intercept"] == "1"
    X = np.column_stack(([np.ones_like(y)] if intercept else []) + columns)
    put("NumPy lstsq", key, coefficients(names, np.linalg.lstsq(X, y, rcond=None)[0]))
    put("SciPy gelsy", key, coefficients(
        names, scipy.linalg.lstsq(X, y, cond=1e-300, lapack_driver="gelsy")[0]))
    if degree and intercept:
        put("NumPy polyfit", key, coefficients(names, np.polyfit(data["x"], y, degree)[::-1]))
        series = np.polynomial.Polynomial.fit(data["x"], y, degree).convert()
        put("NumPy Polynomial", key, coefficients(names, series.coef))
    for method in ("pinv", "qr") if statsmodels else ():
        # The constant is named, so that R2 and F are taken about the mean as NIST does.
        fit = sm.OLS(y, X, hasconst=intercept).fit(method=method)
        put(f"statsmodels {method}", key, coefficients(names, fit.params, fit.bse) | {
            "sigma": np.sqrt(fit.mse_resid), "R2": fit.rsquared, "F": fit.fvalue, "SSR": fit.ess,
            "MSR": fit.mse_model, "SSE": fit.ssr, "MSE": fit.mse_resid})


def analysis_of_variance(problem, data):
    levels = np.unique(data["g"])
    put("SciPy", problem["key"], {
        "F": scipy.stats.f_oneway(*(data["y"][data["g"] == v] for v in levels)).statistic})
    if statsmodels:
        X = (data["g"][:, None] == levels[None, :]).astype(float)
        fit = sm.OLS(data["y"], X, hasconst=True).fit()
        put("statsmodels", problem["key"], {
            "SSB": fit.ess, "MSB": fit.mse_model, "SSW": fit.ssr, "MSW": fit.mse_resid,
            "F": fit.fvalue, "R2": fit.rsquared, "sigma": np.sqrt(fit.mse_resid)})


def complex_step(model, b):
    J = []
    for j in range(len(b)):
        moved = b.astype(complex)
        step = 1e-20 * (abs(b[j]) or 1.0)
        moved[j] += 1j * step
        J.append(model(moved).imag / step)
    return np.column_stack(J)


def nonlinear(problem, data):
    left, right = problem["formula"].split("~")
    # `c` holds the columns and functions, `b` the parameters.
    text = re.sub(r"\bb(\d)\b", lambda m: f"b[{int(m[1]) - 1}]", right.strip().replace("^", "**"))
    code = compile(text, problem["key"], "eval")
    scope = data | dict(exp=np.exp, log=np.log, cos=np.cos, sin=np.sin, atan=np.arctan, pi=np.pi)
    y = eval(left, scope | {"y": data["y"]})
    names = problem["parameters"].split(",")

    def model(b):
        return eval(code, scope | {"b": b}) + 0 * y

    for i, start in enumerate(problem["starts"].split(";")):
        b0 = np.array([float(pair.partition("=")[2]) for pair in start.split(",")])
        key = f"{problem['key']}#{i + 1}"

        def fitted(tool, solve):
            try:
                b, errors = solve()
                put(tool, key, coefficients(names, b, errors) | {"RSS": np.sum((y - model(b)) ** 2)})
            except (RuntimeError, ValueError, np.linalg.LinAlgError):
                put(tool, key, {"b:b1": float("nan")})

        def curve_fit():
            b, covariance = scipy.optimize.curve_fit(lambda _, *b: model(np.array(b)), 0, y, b0)
            return b, np.sqrt(np.diag(covariance))

        def least_squares(method):
            b = scipy.optimize.least_squares(
                lambda b: model(b) - y, b0, jac=lambda b: complex_step(model, b), method=method,
                x_scale="jac", **TIGHT).x
            inverse = np.linalg.inv(np.linalg.qr(complex_step(model, b), mode="r"))
            sigma = np.sqrt(np.sum((y - model(b)) ** 2) / (len(y) - len(b)))
            return b, sigma * np.sqrt(np.sum(inverse ** 2, axis=1))

        fitted("SciPy curve_fit", curve_fit)
        fitted("SciPy lm, tuned", lambda: least_squares("lm"))
        fitted("SciPy trf, tuned", lambda: least_squares("trf"))


def main(folder):
    print("#version", "Python", sys.version.split()[0], sep="\t")
    print("#version", "NumPy", np.__version__, sep="\t")
    print("#version", "SciPy", scipy.__version__, sep="\t")
    print("#version", "statsmodels",
          statsmodels.__version__ if statsmodels else "not installed", sep="\t")
    for tool, text in ASKED.items():
        if statsmodels or not tool.startswith("statsmodels"):
            print("#asked", tool, text, sep="\t")
    solve = dict(univariate=univariate, linear=linear, anova=analysis_of_variance,
                 nonlinear=nonlinear)
    with open(os.path.join(folder, "problems.tsv")) as source:
        problems = list(csv.DictReader(source, delimiter="\t"))
    for problem in problems:
        with open(os.path.join(folder, problem["table"])) as source:
            rows = list(csv.reader(source))
        data = {name: np.array([float(row[i]) for row in rows[1:]])
                for i, name in enumerate(rows[0])}
        solve[problem["kind"]](problem, data)


if __name__ == "__main__":
    main(sys.argv[1])
