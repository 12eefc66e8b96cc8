# SPDX-License-Identifier: Apache-2.0
"""Random numbers of which everybody has a stream of his own.

A stream is named by what it decides, so a system that is added, or a
change that is drawn differently, does not shift the luck of the others.
"""

import math
from random import Random


def stream(seed: int, *names: object) -> Random:
    """Return the stream of ``names``, always the same for one seed."""
    return Random('/'.join(map(str, (seed, *names))))


def lognormal(rng: Random, median: float, sigma: float) -> float:
    """Return a positive number that is ``median`` half of the time."""
    return median * math.exp(rng.gauss(0.0, sigma))


def hex_digits(rng: Random, count: int) -> str:
    """Return ``count`` hexadecimal digits."""
    return f'{rng.getrandbits(4 * count):0{count}x}'
