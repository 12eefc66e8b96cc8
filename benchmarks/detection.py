# SPDX-License-Identifier: Apache-2.0
"""How soon ill systems are noticed, and how often healthy ones blamed.

The judge of ``radar.health`` is told what happens to systems that are made
up at random (``radar.tests.detection``), at six levels of activity, healthy
and with nine faults. Limits are those of the calibration.

Seeds are chosen at random and told; ``--seed`` repeats a run. All of it is
more than an hour of two processors: ``--kept`` names a folder from which a
run that was cut off goes on.
"""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
import functools
import hashlib
import math
import os
from pathlib import Path
import pickle
import random
import sys

from benchmarks import Figure
from radar.enums import State
from radar.health.rules import ALPHA_TOTAL
from radar.health.rules import RULES
from radar.health.rules import SILENT_SHARE
from radar.tests.detection import limits
from radar.tests.detection.profiles import FAULTS
from radar.tests.detection.profiles import LEVELS
from radar.tests.detection.score import Score
from radar.tests.detection.score import quantile
from radar.tests.detection.trial import LEARNING
from radar.tests.detection.trial import Outcome
from radar.tests.detection.trial import Plan
from radar.tests.detection.trial import outcome_of

_PROCESSES = 2
#: Seeds, and systems of each at an activity: those that suffer all faults,
#: and healthy ones beside them where they are cheap.
_SEEDS, _ILL, _HEALTHY = 20, 2, 1
_CHEAP = 50
_SALT = 1000


@dataclass(frozen=True, slots=True)
class Size:
    """How much is done."""

    seeds: int = _SEEDS
    levels: Sequence[int] = LEVELS
    faults: Sequence[str] = tuple(FAULTS)
    healthy: float = 205.0
    fault_day: float = 120.0


QUICK = Size(4, (5, 15, 50), ('dead', 'half', 'storm', 'infra'), 100, 60)


def measure(
    *,
    quick: bool = False,
    seed: int | None = None,
    kept: str | None = None,
) -> list[Figure]:
    """Return the figures.

    :param kept: a folder; what is in it is not done again.
    """
    folder = None if kept is None else Path(kept)
    if seed is None:
        seed = _seed_in(folder)
    return figures(QUICK if quick else Size(), seed, folder)


def _seed_in(folder: Path | None) -> int:
    """Return the seed of the run that a folder is of, or of a new one."""
    seed = random.SystemRandom().randrange(1, 10**6)
    if folder is None:
        return seed
    folder.mkdir(parents=True, exist_ok=True)
    held = folder / 'seed'
    if not held.exists():
        held.write_text(str(seed))
    return int(held.read_text())


def figures(size: Size, seed: int, kept: Path | None = None) -> list[Figure]:
    """Return the figures of so many systems."""
    print(f'seed {seed}', file=sys.stderr, flush=True)
    tasks = sorted(_tasks(size, seed), key=lambda t: -t[1])
    with ProcessPoolExecutor(_PROCESSES, initializer=_modest) as pool:
        done = pool.map(functools.partial(_run, kept), tasks)
        score = Score(_told(done, len(tasks)))
    _print_states(score)
    return [
        *_alarms(score, size),
        *_rules(score),
        *_delays(score, size),
        *_recoveries(score, size),
    ]


def _told(outcomes: Iterable[Outcome], number: int) -> Iterator[Outcome]:
    """Yield outcomes, and say how many of them there are so far."""
    for done, outcome in enumerate(outcomes, 1):
        yield outcome
        if done * 20 // number > (done - 1) * 20 // number:
            told = f'{done} of {number} systems'
            print(told, file=sys.stderr, flush=True)


def _modest() -> None:
    os.nice(10)


def _tasks(size: Size, seed: int) -> Iterator[tuple[int, int, Plan]]:
    for number in range(seed, seed + size.seeds):
        for per_day in size.levels:
            cheap = per_day <= _CHEAP
            healthy = size.healthy if cheap else 0.0
            for index in range(_ILL):
                yield (
                    number + _SALT * index,
                    per_day,
                    Plan(
                        healthy,
                        size.fault_day,
                        tuple(size.faults),
                        recovers=index == 0,
                    ),
                )
            for index in range(_HEALTHY if cheap else 0):
                salt = _SALT * (_ILL + index)
                yield number + salt, per_day, Plan(healthy, faults=())


def _run(kept: Path | None, task: tuple[int, int, Plan]) -> Outcome:
    if kept is None:
        return outcome_of(*task)
    name = hashlib.sha256(repr(task).encode()).hexdigest()[:16]
    held = kept / f'{name}.pickle'
    if not held.exists():
        new = held.with_suffix('.new')
        new.write_bytes(pickle.dumps(outcome_of(*task)))
        new.rename(held)
    # Its own: nobody else writes there.
    outcome: Outcome = pickle.loads(held.read_bytes())  # noqa: S301
    return outcome


def _alarms(score: Score, size: Size) -> Iterator[Figure]:
    """Yield what is said of healthy systems."""
    unit = '/1,000 d'
    total = score.false_alarms()
    yield Figure('days of healthy systems', total.days, 'd')
    yield Figure('false alarms', total.rate, unit, limits.ALL, 'lower')
    yield Figure(
        'same, 95 % upper bound', total.upper, unit, limits.PROMISE, 'lower'
    )
    for per_day in size.levels:
        found = score.false_alarms(per_day)
        name = f'false alarms, {per_day} a day ({found.days:,.0f} d)'
        yield Figure(name, found.rate, unit, limits.LEVEL, 'lower')
    young = score.young()
    name = f'false alarms in the first {LEARNING:.0f} days'
    yield Figure(name, young.rate, unit, limits.YOUNG, 'lower')
    name = 'alarms of rules that have not learned yet'
    yield Figure(name, len(score.hasty()), '', 0, 'lower')
    name = 'times that a dead system, once found, was fine'
    yield Figure(name, score.denied(), '', 0, 'lower')


def _rules(score: Score) -> Iterator[Figure]:
    shares = {rule.code: rule.share for rule in RULES}
    for code, share in {'silent': SILENT_SHARE, **shares}.items():
        most = 1.5 * 1000 * share * ALPHA_TOTAL
        found = score.of_rule(code)
        name = f'false alarms of {code}'
        yield Figure(name, found.rate, '/1,000 d', most, 'lower')


def _delays(score: Score, size: Size) -> Iterator[Figure]:
    for fault in size.faults:
        for per_day in size.levels:
            delays = score.delays(fault, per_day)
            most = limits.delay(fault, per_day) or (None, None)
            name = f'{fault}, {per_day} a day: noticed'
            found = sum(math.isfinite(d) for d in delays) / len(delays)
            least = limits.share(fault, per_day)
            yield Figure(f'{name}, share', found, '', least)
            for share, limit in zip((0.5, 0.9), most, strict=True):
                yield Figure(
                    f'{name} after, {share:.0%}',
                    quantile(delays, share),
                    'd',
                    limit,
                    'lower',
                )


def _recoveries(score: Score, size: Size) -> Iterator[Figure]:
    for fault in size.faults:
        if fault not in limits.RECOVERY:
            continue
        for per_day in size.levels:
            days = score.recoveries(fault, per_day)
            if days:
                name = f'{fault}, {per_day} a day: over after, 50%'
                limit = limits.recovery(fault, per_day)
                found = quantile(days, 0.5)
                yield Figure(name, found, 'd', limit, 'lower')
    for fault, most in limits.FLAPPING.items():
        episodes = score.episodes(fault)
        if episodes:
            mean = sum(episodes) / len(episodes)
            name = f'{fault}: episodes of a fault, mean'
            yield Figure(name, mean, '', most, 'lower')


def _print_states(score: Score) -> None:
    """Print days by what was true, and what was said of them."""
    known = [State.OK, State.NEW, State.IDLE, State.DEGRADED]
    known += [State.FAILING, State.BROKEN, State.SILENT]
    titles = ''.join(f'{state:>10}' for state in known)
    print(f'{"days of":<14}{titles}', file=sys.stderr)
    for truth, said in score.states().items():
        counts = ''.join(f'{said[state]:>10,}' for state in known)
        print(f'{truth:<14}{counts}', file=sys.stderr)
