"""Short and awkward series, a function of a seed alone."""
import math
import random

SEED = 20261121
FREQUENCIES = ["yearly", "quarterly", "monthly", "daily"]


def noise(r, n):
    return [r.gauss(0, 1) for _ in range(n)]


def walk(r, n):
    total, values = 0.0, []
    for _ in range(n):
        total += r.gauss(0, 1)
        values.append(total)
    return values


def alternating(r, n):
    return [(-1.0) ** t * (1 + r.random()) for t in range(n)]


def spike(r, n):
    values = [0.0] * n
    values[r.randrange(n)] = 10 ** r.uniform(0, 6)
    return values


def counts(r, n):
    return [float(r.randrange(1, 9)) if r.random() < 0.3 else 0.0 for _ in range(n)]


def growth(r, n):
    rate = r.uniform(-2, 2)
    return [math.exp(rate * t) for t in range(n)]


KINDS = {
    "constant": lambda r, n: [r.choice([1.0, -3.5, 7e5, 0.1])] * n,
    "zeros": lambda r, n: [0.0] * n,
    "spike": spike,
    "noise": noise,
    "positive": lambda r, n: [5 + abs(v) for v in noise(r, n)],
    "walk": walk,
    "line": lambda r, n: [2.0 + 3 * t for t in range(n)],
    "almost constant": lambda r, n: [1e6 + r.randrange(2) * 2.0 ** -30 for _ in range(n)],
    "step": lambda r, n: [float(t >= n // 2) for t in range(n)],
    "alternating": alternating,
    "counts": counts,
    "growth": growth,
    "season": lambda r, n: [10.0 + (t % 4) for t in range(n)],
    "far level": lambda r, n: [1e9 + v for v in noise(r, n)],
}
MISSING = ["", "NaN", "nan", "NA"]


def make(count=20_000, seed=SEED):
    """Yields id, frequency and the texts of the values."""
    r = random.Random(seed)
    names = list(KINDS)
    for number in range(count):
        kind = names[number % len(names)]
        n = r.randrange(1, 13)
        values = KINDS[kind](r, n)
        if r.random() < 0.4:
            power = r.uniform(-300, 300)
            limit = max((abs(v) for v in values), default=0) or 1
            power = min(power, 300 - math.log10(limit))
            values = [v * 10 ** power for v in values]
        texts = [repr(v) for v in values]
        if r.random() < 0.3:
            for t in range(n):
                if r.random() < 0.35:
                    texts[t] = r.choice(MISSING)
        yield f"{kind.replace(' ', '-')}-{number}", r.choice(FREQUENCIES), texts


def known(text):
    """The value, or None where the text is no number."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def write(rows, file, shuffle=None, factor=None):
    """A table of (id, frequency, texts); series in another order, values times a factor."""
    rows = list(rows)
    if shuffle is not None:
        random.Random(shuffle).shuffle(rows)
    with open(file, "w") as out:
        out.write("series_id,frequency,split,t_index,value\n")
        for key, frequency, texts in rows:
            for t, text in enumerate(texts, 1):
                value = known(text)
                if factor is not None and value is not None:
                    text = repr(value * factor)
                out.write(f"{key},{frequency},train,{t},{text}\n")
    return file
