"""Peak resident memory of `outturn forecast --model auto` as a file grows: once, twice, four times."""
import math

import cold
import series

SETS = {"m1": "yearly=6,quarterly=8,monthly=18", "tourism": "yearly=4,quarterly=8,monthly=24"}
COPIES = [1, 2, 4]
MOST = 1.25  # of four times the series against once


def write(chosen, file, copies):
    """A long table of the histories, each copy under names of its own."""
    with open(file, "w") as out:
        out.write("series_id,frequency,t_index,value\n")
        for copy in range(copies):
            for s in chosen:
                for t, v in enumerate(s.train, 1):
                    out.write(f"{s.id}.{copy},{s.frequency},{t},{'' if math.isnan(v) else repr(v)}\n")
    return file


def measure(program, folder, log=print):
    """Rows: set, copies, series, megabytes at the peak, seconds of processor time."""
    rows = []
    for name, horizon in SETS.items():
        chosen = series.load(name)
        for copies in COPIES:
            file = write(chosen, f"{folder}/memory-{name}.csv", copies)
            command = [program, "forecast", file, "--model", "auto", "--horizon", horizon, "--threads", "1",
                       "-o", f"{folder}/memory-out.csv"]
            _, processor, megabytes = cold.timed(command) or (None, None, None)
            rows.append((name, copies, copies * len(chosen), megabytes, processor))
            log(f"memory {rows[-1]}")
    return rows


def misses(rows):
    """What is not flat."""
    found = []
    for name in SETS:
        peaks = {copies: megabytes for n, copies, _, megabytes, _ in rows if n == name}
        if None in peaks.values():
            found.append(f"memory: {name} ended with an error")
        elif peaks[COPIES[-1]] > MOST * peaks[1]:
            found.append(f"memory: {name} takes {peaks[1]:.0f} MB, {COPIES[-1]} times the series "
                         f"{peaks[COPIES[-1]]:.0f} MB, wanted {MOST} times at most")
    return found
