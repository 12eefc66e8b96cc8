# SPDX-License-Identifier: Apache-2.0
"""What the calibration found, and how far from it one may be."""

from radar.tests.detection.profiles import LEVELS

#: Days until half of the faults are noticed, and 90 %, by activity; of
#: others the share that is noticed at all.
MEDIANS = {
    'dead': (2.5, 1.2, 0.61, 0.32, 0.12, 0.09),
    'half': (9.5, 3.8, 2.0, 0.82, 0.79, 0.53),
    'storm': (3.4, 2.0, 0.78, 0.47, 0.39, 0.22),
    'infra': (14, 4.6, 2.1, 2.0, 0.91, 0.90),
    'slow': (11, 4.1, 2.8, 1.4, 1.4, 1.4),
}
LATE = {
    'dead': (5.6, 3.3, 1.4, 0.79, 0.26, 0.21),
    'half': (16, 9.6, 5.0, 1.9, 1.6, 1.6),
    'storm': (8.3, 3.9, 1.5, 1.3, 0.64, 0.72),
    'infra': (33, 8.7, 4.0, 2.9, 2.6, 2.3),
    'slow': (14, 7.5, 5.0, 3.2, 2.8, 2.9),
}
SHARES = {
    'participation': (0.42, 0.75, 0.90, 1, 1, 1),
    'flake': (0.15, 0.55, 0.82, 0.97, 1, 1),
    'failing': (0.12, 0.38, 0.65, 0.90, 0.93, 0.97),
    'drift': (0.12, 0.38, 0.72, 0.97, 0.97, 1),
}
#: Days until it is well again, by activity.
RECOVERY = {
    'dead': {2: 2.3, 50: 0.63, 300: 0.29},
    'half': {2: 2.9, 50: 1.2, 300: 0.63},
    'storm': {2: 2.1, 50: 0.23, 300: 0.10},
    'infra': {2: 3.2, 50: 0.66, 300: 0.55},
}
#: Mean episodes of one fault.
FLAPPING = {'dead': 1.05, 'storm': 1.05, 'half': 2.0}
#: Episodes of healthy systems per 1,000 days: all, and of one activity.
ALL, PROMISE, LEVEL, YOUNG = 0.6, 1.0, 0.9, 1.0


def delay(fault: str, per_day: int) -> tuple[float, float] | None:
    """Return the median and the 90 % of days that are allowed."""
    if fault not in MEDIANS:
        return None
    level = LEVELS.index(per_day)
    return 1.3 * MEDIANS[fault][level] + 0.1, 1.6 * LATE[fault][level] + 0.2


def share(fault: str, per_day: int) -> float:
    """Return the share of faults that has to be noticed."""
    if fault in MEDIANS:
        return 1.0
    return SHARES[fault][LEVELS.index(per_day)] - 0.12


def recovery(fault: str, per_day: int) -> float | None:
    """Return the median of days that is allowed."""
    usual = RECOVERY.get(fault, {}).get(per_day)
    return None if usual is None else 1.5 * usual + 0.2
