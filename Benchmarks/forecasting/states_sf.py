"""Parameters, initial states and forecasts of statsforecast for given forms.

    python states_sf.py FILE ets,arima,theta

Lines out, separated by tabs: tool, family, form, series, parameters `name=value;...`, initial states
`v;...`, log-likelihood as the tool states it, forecasts `v;...`, and forecasts with a known departure
of the tool taken out (empty where there is none). `failed` lines name what was refused.
ETS states: level, trend, seasons with that of the last period before the series first. Theta states:
the seasonal factors (or terms) of the first season of the series.
"""
import sys
import warnings

import numpy as np
from statsforecast import arima, ets, theta

import forms
from peer_files import read

warnings.simplefilter("ignore")


def text(values):
    return ";".join(format(float(v), ".17g") for v in values)


def put(family, form, key, parameters, states, likelihood, forecast, amended=()):
    named = ";".join(f"{k}={float(v):.17g}" for k, v in parameters.items())
    print("\t".join(["statsforecast", family, form, key, named, text(states),
                     format(float(likelihood), ".17g"), text(forecast), text(amended)]))


def attempt(family, form, key, action):
    try:
        put(family, form, key, *action())
    except Exception as error:
        print("\t".join(["failed", "statsforecast", family, form, key, " ".join(str(error).split())]))


def fit_ets(form, season, h, y):
    error, trend, seasonal = form
    fit = ets.ets_f(y, season, model=error + trend[0] + seasonal, damped=trend == "Ad")
    if fit.get("components") is None:
        raise ValueError("too few values")
    if fit["components"][:3] != error + trend[0] + seasonal:
        raise ValueError("another form was fitted")
    names = ["alpha", "beta", "gamma", "phi"]
    given = {k: v for k, v in zip(names, fit["par"][:4]) if np.isfinite(v)}
    if trend != "Ad":
        given.pop("phi", None)
    means = ets.forecast_ets(fit, h)["mean"]
    return given, fit["par"][4:], fit["loglik"], means, damped(fit, form, season, h) if trend == "Ad" else ()


def damped(fit, form, season, h):
    """The forecast from statsforecast's last states, growth summed as phi + phi^2 + phi^3 ...

    Its own sum is phi + phi + phi^2 + ..., one power behind from the second step on.
    """
    last, phi = fit["states"][-1], fit["par"][3]
    bases = last[0] + last[1] * np.cumsum(phi ** np.arange(1, h + 1))
    if form[2] == "N":
        return bases
    seasons = np.array([last[2 + season - 1 - k % season] for k in range(h)])
    return bases + seasons if form[2] == "A" else bases * seasons


def fit_arima(form, season, h, y):
    order, seasonal, constant = form
    fit = arima.Arima(y, order=order, seasonal={"order": seasonal, "period": season},
                      include_mean=constant == "mean", include_drift=constant == "drift",
                      method="CSS-ML")
    n = len(y)
    drift = constant == "drift"
    try:
        # The same coefficients with a prior of the first differences that is nearer to none.
        wide = arima.arima(y, order=order, seasonal={"order": seasonal, "period": season},
                           xreg=np.arange(1.0, n + 1)[:, None] if drift else None,
                           include_mean=constant == "mean", fixed=np.array(list(fit["coef"].values())),
                           transform_pars=False, method="ML", kappa=1e9)
        amended, _ = arima.predict_arima(wide, h, newxreg=np.arange(n + 1.0, n + h + 1)[:, None]
                                         if drift else None)
    except Exception:
        amended = ()
    return (fit["coef"] | {"sigma2": fit["sigma2"]}, [], fit["loglik"],
            arima.forecast_arima(fit, h)["mean"], amended)


def fit_theta(form, season, h, y):
    fit = theta.auto_theta(y.copy(), season, model=form)
    kind, factors = 0, []
    if fit.get("decompose"):
        kind = 1 if fit["decomposition_type"] == "multiplicative" else 2
        ahead = fit["seas_forecast"]["mean"]
        factors = [ahead[(k - len(y)) % season] for k in range(season)]
    p = fit["par"]
    return ({"alpha": p["alpha"], "theta": p["theta"], "level": p["initial_smoothed"],
             "decomposition": kind}, factors, np.nan, theta.forecast_theta(fit, h)["mean"])


def main():
    file, families = sys.argv[1], sys.argv[2].split(",")
    for key, season, horizon, y in read(file):
        h = horizon
        if "ets" in families:
            for f in forms.ets(season):
                attempt("ets", ",".join(f), key, lambda: fit_ets(f, season, h, y))
        if "arima" in families:
            for f in forms.arima(season):
                attempt("arima", forms.arima_name(f), key, lambda: fit_arima(f, season, h, y))
        if "theta" in families:
            for f in forms.THETA:
                attempt("theta", f, key, lambda: fit_theta(f, season, h, y))


main()
