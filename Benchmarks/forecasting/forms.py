"""The models whose parameters are compared with those of other tools."""
ETS = [(e, t, s) for e in "AM" for t in ("N", "A", "Ad") for s in "NAM" if not (e == "A" and s == "M")]

# (p,d,q), (P,D,Q), constant
ARIMA = [
    ((0, 1, 1), (0, 0, 0), "none"), ((1, 1, 0), (0, 0, 0), "none"), ((2, 0, 0), (0, 0, 0), "mean"),
    ((1, 0, 1), (0, 0, 0), "mean"), ((2, 1, 2), (0, 0, 0), "none"), ((0, 1, 1), (0, 0, 0), "drift"),
    ((0, 2, 2), (0, 0, 0), "none"), ((0, 1, 1), (0, 1, 1), "none"), ((1, 1, 1), (0, 1, 1), "none"),
    ((1, 0, 0), (1, 1, 0), "drift"), ((2, 0, 0), (1, 0, 0), "mean"),
]
THETA = ["STM", "OTM", "DSTM", "DOTM"]


def ets(season):
    return [f for f in ETS if f[2] == "N" or season > 1]


def arima(season):
    return [f for f in ARIMA if f[1] == (0, 0, 0) or season > 1]


def arima_name(form):
    order, seasonal, constant = form
    return ",".join(map(str, order)) + "/" + ",".join(map(str, seasonal)) + "/" + constant
