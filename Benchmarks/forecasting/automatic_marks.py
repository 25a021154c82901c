"""What `auto` has to hold, and whether it does."""
import automatic

# Kept apart from the figures: most above the best of a group, and of MSIS there; points of coverage.
ABOVE, MSIS_ABOVE, POINTS, POOLED_POINTS, GOAL = 1.01, 1.03, 3, 2, 0.9


def verdicts(found, which):
    """(whether it holds, sentence) for each mark of accuracy and of intervals, and (sentence) of goals."""
    marks, goals = [], []
    for name, several in automatic.pooled(found).items():
        ours = automatic.summary(several, automatic.OURS, which)
        if name == automatic.POLICY:
            for peer in automatic.POLICY_PEERS:
                theirs = automatic.summary(several, peer, which)
                if theirs:
                    marks.append(less(f"{name}: MASE", ours["mase"], theirs["mase"], peer))
        else:
            for peer in automatic.POINT_PEERS:
                theirs = automatic.summary(several, peer, which)
                marks.append(less(f"{name} pooled: OWA", ours["owa"], theirs["owa"], peer) if theirs
                             else (False, f"{name} pooled: OWA beside {peer} was not measured"))
            for one in several:
                marks.append(near(one, "owa", automatic.POINT_PEERS, ABOVE, which))
        for level in (80, 95):
            for one in several:
                group = automatic.summary([one], automatic.OURS, which)
                limit = max(POINTS, 200 * group[f"error{level}"])
                marks.append(covered(f"{name} {one.group.frequency}", group, level, limit))
            marks.append(covered(f"{name} pooled", ours, level, POOLED_POINTS))
            peer, theirs = automatic.best(several, automatic.INTERVAL_PEERS, f"msis{level}", which)
            marks.append(less(f"{name} pooled: MSIS of {level} %", ours[f"msis{level}"], theirs, peer))
            ratio = ours[f"msis{level}"] / theirs
            goals.append(f"{name} pooled: MSIS of {level} % is {ratio:.3f} times that of {peer} "
                         f"(goal {GOAL}{', reached' if ratio <= GOAL else ''})")
            for one in several:
                marks.append(near(one, f"msis{level}", automatic.INTERVAL_PEERS, MSIS_ABOVE, which))
    return marks, goals


def less(what, ours, theirs, peer):
    return ours < theirs, f"{what} {ours:.4g}, {peer} {theirs:.4g}"


def covered(what, summary, level, limit):
    share = 100 * summary[f"inside{level}"]
    return (abs(share - level) <= limit,
            f"{what}: {level} % covers {share:.1f} %, standard error {100 * summary[f'error{level}']:.1f}, "
            f"allowed ±{limit:.1f}")


def near(one, measure, peers, limit, which):
    ours = automatic.summary([one], automatic.OURS, which)[measure]
    peer, theirs = automatic.best([one], peers, measure, which)
    name = "OWA" if measure == "owa" else f"MSIS of {measure[4:]} %"
    return (ours <= limit * theirs,
            f"{one.group.name} {one.group.frequency}: {name} {ours:.4g} is {ours / theirs:.3f} times that of "
            f"{peer}, allowed {limit}")


def time_verdicts(times, cold):
    """Marks of processor time, by frequency, and of a cold start."""
    marks, goals = [], []
    for frequency, turns in times.items():
        _, most, goal = automatic.TIMED[frequency]
        middle = sorted(turns)[len(turns) // 2] if turns else float("nan")
        marks.append((middle <= most, f"{frequency}: {middle:.3g} ms per series, allowed {most}"))
        goals.append(f"{frequency}: {middle:.3g} ms per series (goal {goal}"
                     f"{', reached' if middle <= goal else ''})")
    for name, wall, _, megabytes, _ in cold:
        if wall is None:
            marks.append((False, f"{name}: failed"))
        else:
            marks.append((wall <= 50, f"one monthly series, a new process: {wall:.0f} ms, {megabytes:.0f} MB, "
                                      "allowed 50 ms"))
    return marks, goals
