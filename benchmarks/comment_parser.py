# SPDX-License-Identifier: Apache-2.0
"""CPU cost of the Gerrit comment parser, against a bare pattern.

The peer is one regular expression for the canonical job line, run with
``finditer`` over the same messages in the same process: what a parser
that knows a single format would cost. The messages are a deterministic
mix in the shares of a busy Gerrit. Hostile messages must stay cheap and
their cost linear in their length.
"""

from collections.abc import Callable
from functools import partial
import random
import re
import time
from typing import Final

from benchmarks import Figure
from radar.parsers.gerrit_comment import Author
from radar.parsers.gerrit_comment import parse

_BARE: Final = re.compile(
    r'^[-*]\s+(?P<job>\S+)\s+(?P<url>\S+)\s+:\s+(?P<res>[A-Z_]+)'
    r'(?:\s+in\s+(?:(\d+)h\s+)?(?:(\d+)m\s+)?(\d+)s)?'
    r'(\s+\(non-voting\))?\s*$',
    re.MULTILINE,
)
_ROUNDS: Final = 7
_HOSTILE_ROUNDS: Final = 5
_SIZE: Final = 64 * 1024
_ZUUL: Final = Author('Zuul', 'zuul', True)
_JENKINS: Final = Author('Jenkins', 'jenkins', None)
_VENDOR: Final = Author('Acme Storage CI', 'acme-storage-ci', None)
_PERSON: Final = Author('Ada Example', 'ada', None)
_HELP: Final = (
    'https://docs.opendev.org/opendev/infra-manual/latest/developers.html'
)

Message = tuple[str, Author]


def _job_line(rng: random.Random, number: int) -> str:
    word = rng.choices(('SUCCESS', 'FAILURE', 'TIMED_OUT'), (85, 14, 1))[0]
    flag = ' (non-voting)' if rng.random() < 0.15 else ''
    return (
        f'- project-tox-job-{number} https://logs.example.org/26/912{number}26'
        f'/3/check/project-tox-job-{number}/{rng.getrandbits(28):07x} : '
        f'{word} in {rng.randrange(1, 59)}m {rng.randrange(60):02d}s{flag}'
    )


_FOOTER: Final = (
    '\n\nAll logs: http://logs.acme.example/26/\n\nTo run it again, leave a '
    "comment with 'recheck acme'.\nContact: acme-ci@example.org"
)
_REMARK: Final = (
    'Patch Set 3: Code-Review-1\n\n(2 comments)\n\nThanks, mostly fine; '
    'see the remarks inline. The build failed for another reason, I '
    'think, so please have a look at the log first.'
)


def _result(rng: random.Random) -> Message:
    lines = [_job_line(rng, n) for n in range(rng.randrange(1, 15))]
    if rng.random() < 0.3:
        text = '\n'.join(lines[:3]) + _FOOTER
        head = 'Verified+1\n\nBuild succeeded.'
        return f'Patch Set 3: {head}\n\n{text}', _VENDOR
    if rng.random() < 0.5:
        head = (
            'Verified-1\n\nBuild failed (check pipeline).  For information '
            f'on how to proceed, see\n{_HELP}'
        )
    else:
        head = 'Verified+1\n\nBuild succeeded (check pipeline).'
    text = '\n'.join(lines)
    return f'Patch Set 3: {head}\n\n{text}\n', _ZUUL


def _message(rng: random.Random) -> Message:
    share = rng.random()
    if share < 0.45:
        return _result(rng)
    if share < 0.55:
        return 'Patch Set 3:\n\nStarting check jobs.', _JENKINS
    if share < 0.70:
        text = 'Uploaded patch set 3: Patch Set 2 was rebased.'
        return text, _PERSON
    if share < 0.76:
        return 'Patch Set 3:\n\nrecheck', _PERSON
    if share < 0.86:
        return 'Patch Set 3: Code-Review+2 Workflow+1', _PERSON
    return _REMARK, _PERSON


def messages(count: int = 4000, seed: int = 20140509) -> list[Message]:
    """Return a mix of messages as a Gerrit sees it."""
    rng = random.Random(seed)
    return [_message(rng) for _ in range(count)]


_UNITS: Final = {
    'dashes': '-',
    'dash blank': '- ',
    'parentheses': '(',
    'word': 'a',
    'blanks': ' ',
    'recheck': 'recheck ',
    'colons': ':',
    'spaced colons': ' : ',
    'job-like': '- a b : ',
    'job-like lines': '- a{} b : \n',
    'words': 'a b ',
    'digits': '7',
    'brackets': '[](',
    'newlines': '\n',
    'short lines': '-{}\n',
    'results': 'SUCCESS ',
    'result lines': 'x{} : SUCCESS in 1h\n',
    'canonical lines': '- a{} http://b : SUCCESS in 1s\n',
    'links': 'http://a ',
    'link lines': '- http://a/b{} : c\n',
    'job paths': '- http://a/job/',
    'durations': 'in 1h 2m ',
    'votes': 'Verified+1 ',
    'failing': 'Build ',
    'mixed': '- (a{}: [b](http://c) : in 1h\t> x\r\n',
    'markup': '</b><a href=a ',
    'one anchor': '</b><a ' + 'href=' * 200,
    'builders': 'Builder a{} b c d e\n',
    'queue': 'a{} on b (C_D, e\n',
    'peers': '- a{}: failed1ed\n',
    'shares': '1/2 a b ',
    'emoji': '\u274c ',
    'surrogates': '\ud800',
}


def _repeat(unit: str, size: int, salt: int) -> str:
    """Repeat a unit, numbered where it says, so that no line recurs."""
    if '{}' not in unit:
        return unit * (size // len(unit))
    count = size // len(unit)
    lines = (unit.format(salt * count + number) for number in range(count))
    return ''.join(lines)[:size]


def hostile(size: int = _SIZE, salt: int = 0) -> dict[str, str]:
    """Return messages made to be slow, of about ``size`` characters."""
    return {
        name: 'Patch Set 1:\n' + _repeat(unit, size, salt)
        for name, unit in _UNITS.items()
    }


def _best(work: Callable[[], object], rounds: int = _ROUNDS) -> float:
    best = float('inf')
    for _ in range(rounds):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def _rates() -> tuple[float, float]:
    mix = messages()

    def ours() -> None:
        for text, author in mix:
            parse(text, author=author)

    def bare() -> None:
        for text, _ in mix:
            for _found in _BARE.finditer(text):
                pass

    return len(mix) / _best(ours), len(mix) / _best(bare)


def _costs(size: int) -> dict[str, float]:
    """Return the seconds for hostile texts, of a CI or of nobody known.

    Every round has other lines, so that nothing is remembered.
    """
    costs = dict.fromkeys(_UNITS, float('inf'))
    for salt in range(_HOSTILE_ROUNDS):
        for name, text in hostile(size, salt + size).items():
            by_ci = _best(partial(parse, text, author=_VENDOR), 1)
            other = _best(partial(parse, text), 1)
            costs[name] = min(costs[name], max(by_ci, other))
    return costs


def measure() -> list[Figure]:
    """Return the figures."""
    ours, bare = _rates()
    costs = _costs(_SIZE)
    halves = _costs(_SIZE // 2)
    # Below a millisecond the clock and the caches decide, not the text.
    growth = max(
        (costs[name] / halves[name] for name in costs if costs[name] > 1e-3),
        default=0.0,
    )
    worst = max(costs.values()) * 1000
    return [
        Figure(
            'comment parser rate / bare pattern', ours / bare, 'ratio', 0.2
        ),
        Figure('messages per CPU second', ours, 'messages/s', peer=bare),
        Figure('worst hostile 64 KiB message', worst, 'ms', 20, 'lower'),
        Figure('worst time(2n)/time(n)', growth, 'ratio', 2.3, 'lower'),
    ]
