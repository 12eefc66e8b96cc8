# SPDX-License-Identifier: Apache-2.0
"""How far two CI systems agree on the patch sets that both judged."""

from __future__ import annotations

from dataclasses import dataclass
import math

from radar.health.statistics import Rate

#: Smallest margin with which kappa means something.
_MARGIN = 5


@dataclass(frozen=True, slots=True)
class Table:
    """Patch sets by what the reference and the system said.

    ``a`` both passed, ``b`` only the system failed, ``c`` only the
    reference failed, ``d`` both failed. Tables of several projects are
    added; their kappas are not averaged.
    """

    a: int
    b: int
    c: int
    d: int

    @property
    def n(self) -> int:
        """How many patch sets both judged."""
        return self.a + self.b + self.c + self.d

    def __add__(self, other: Table) -> Table:
        return Table(
            self.a + other.a,
            self.b + other.b,
            self.c + other.c,
            self.d + other.d,
        )


@dataclass(frozen=True, slots=True)
class Agreement:
    """The numbers of a table; None where one is not defined.

    ``kappa`` is Cohen's, shown only where every margin is at least 5; it
    is paradoxical on rare failures. ``ac1`` is Gwet's, which is not.
    ``mcnemar`` is the exact two-sided p that the disagreements are balanced.
    ``false_alarms`` are failures where the reference passed, ``misses``
    passes where it failed.
    """

    agreed: Rate
    kappa: float | None
    enough_failures: bool
    ac1: float | None
    mcc: float | None
    mcnemar: float | None
    false_alarms: Rate
    misses: Rate


def agreement(table: Table) -> Agreement:
    """Return the numbers of a table."""
    a, b, c, d = table.a, table.b, table.c, table.d
    enough = min(a + b, c + d, a + c, b + d) >= _MARGIN
    return Agreement(
        agreed=Rate.of(a + d, table.n),
        kappa=kappa(table) if enough else None,
        enough_failures=enough,
        ac1=ac1(table),
        mcc=mcc(table),
        mcnemar=mcnemar(table),
        false_alarms=Rate.of(b, a + b),
        misses=Rate.of(c, c + d),
    )


def kappa(table: Table) -> float | None:
    """Return Cohen's kappa; None where chance alone agrees.

    κ = (p_o − p_e)/(1 − p_e), p_e = ((a+b)(a+c) + (c+d)(b+d))/n²
    (Educational and Psychological Measurement 20, 1960).
    """
    if not table.n:
        return None
    a, b, c, d = table.a, table.b, table.c, table.d
    chance = (a + b) * (a + c) + (c + d) * (b + d)
    square = table.n * table.n
    if chance == square:
        return None
    return ((a + d) * table.n - chance) / (square - chance)


def ac1(table: Table) -> float | None:
    """Return Gwet's AC1; None without patch sets.

    p_e = 2·q·(1 − q), q the mean share of passes of both (British Journal
    of Mathematical and Statistical Psychology 61, 2008).
    """
    if not table.n:
        return None
    q = (2 * table.a + table.b + table.c) / (2 * table.n)
    chance = 2 * q * (1 - q)
    return ((table.a + table.d) / table.n - chance) / (1 - chance)


def mcc(table: Table) -> float | None:
    """Return Matthews' correlation; None where a margin is 0."""
    a, b, c, d = table.a, table.b, table.c, table.d
    product = (a + b) * (a + c) * (d + b) * (d + c)
    return (a * d - b * c) / math.sqrt(product) if product else None


def mcnemar(table: Table) -> float | None:
    """Return McNemar's exact p: two-sided binomial of b in b + c at 1/2.

    1 where there is no disagreement, None without patch sets.
    """
    if not table.n:
        return None
    n, least = table.b + table.c, min(table.b, table.c)
    tail = sum(math.comb(n, k) for k in range(least + 1))
    return min(1.0, tail / float(2 ** (n - 1))) if n else 1.0
