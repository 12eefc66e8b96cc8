# SPDX-License-Identifier: Apache-2.0
"""Job lines in all forms but the canonical one.

The families, each with its first known user: no name (Hyper-V, Software
Factory), no link (Zuul's noop), link before the result without a dash
(Jenkins Gerrit Trigger), link after the result or on the next line
(GerritForge), no colon (Mellanox), ``name: SUCCESS`` (Brocade),
``ML2-FAIL`` (Nuage), tables, ``[name](link)`` and result first.
"""

import re
from typing import Final

from radar.enums import RESULT_WORDS
from radar.enums import JobResult
from radar.parsers.gerrit_comment.durations import read_duration
from radar.parsers.gerrit_comment.find_words import find_word
from radar.parsers.gerrit_comment.links import Link
from radar.parsers.gerrit_comment.links import find_link
from radar.parsers.gerrit_comment.links import job_in_path
from radar.parsers.gerrit_comment.links import only_link
from radar.parsers.gerrit_comment.model import Job
from radar.parsers.gerrit_comment.names import clean_name
from radar.parsers.gerrit_comment.names import is_label
from radar.parsers.gerrit_comment.names import looks_like_job
from radar.parsers.gerrit_comment.rare_lines import RARE
from radar.parsers.gerrit_comment.rare_lines import read_item
from radar.parsers.gerrit_comment.rare_lines import read_rare
from radar.parsers.gerrit_comment.words import Result
from radar.parsers.gerrit_comment.words import read_result

_BULLET: Final = re.compile(
    r'(?:[-*+\u2022\u00b7\u2023\u25e6\u2013\u2014](?=\s)|[0-9]{1,3}[.)]\s'
    r'|\u30fb|[(\[][0-9]{1,4}/[0-9]{1,4}[)\]]\s'
    r'|:[a-z_]{1,40}:\s|[\u2190-\u2bff\U0001f000-\U0001faff][\ufe0e\ufe0f]?)\s*+'
)
_SEPARATOR: Final = re.compile(r'(?::|=>|->|=|\||\.{2,8}|[-\u2013\u2014])$')
#: Parts of the names of test cases, which are no jobs.
_IN_TESTS: Final = re.compile(r'::|/|\.test|://')
_MAX_SEPARATOR: Final = 8
_SPACED: Final = re.compile(r'(\S{1,255})(?: (\S{1,1000}))? : (?=\S)')
_ENDING: Final = re.compile(
    r'\s*(?:$|(?:in )?[0-9]|[(\[]|after [0-9]|took [0-9]|[-,.;|]|https?:)'
)


def read_job(line: str) -> Job | None:
    """Return the job that a stripped line reports, None if it is none."""
    word = find_word(line)
    if word is None and ' : ' not in line:
        return read_rare(line) if line[0] in RARE else _glued(line)
    match = _BULLET.match(line)
    bulleted = match is not None
    text = (line if match is None else line[match.end() :]).rstrip('< ')
    if not text:
        return None
    if text[0] == '|':
        return _table(text)
    rare = read_rare(text)
    if rare is not None:
        return rare
    link = find_link(text)
    if link is not None:
        return _with_link(text, link, bulleted)
    if word is not None and match is not None:
        word -= match.end()
    return _around(text, word, bulleted)


def _glued(line: str) -> Job | None:
    """Read ``ML2-FAIL``."""
    name, dash, word = line.rpartition('-')
    if not dash or not name or ' ' in name or not word.isupper():
        return None
    outcome = RESULT_WORDS.get(word)
    return None if outcome is None else Job(name, None, word, outcome)


def _job(name: str | None, url: str | None, result: Result) -> Job:
    if name is None and url is not None:
        name = job_in_path(url)
    return Job(
        name, url, result.result, result.outcome, result.seconds, result.voting
    )


def _with_link(text: str, link: Link, bulleted: bool) -> Job | None:
    """Read ``[name ]<url> : <result>`` and its kin."""
    before = text[: link.start]
    after = text[link.end :].lstrip(' \t)]>"\'`*.,;')
    name = clean_name(link.text or before)
    if is_label(name, bulleted):
        name = None
    spread = 0 if name is None else name.count(' ')
    lead = after[:1]
    if lead and lead in ':=-|\u2013\u2014':
        result = read_result(after.lstrip(':=-|> \t\u2013\u2014'))
        if result is None:
            return None
        if result.sure:
            ok = bulleted or spread <= 3
        else:
            ok = lead == ':' and spread == 0 and (bulleted or not before)
            ok = ok and (bulleted or _speaks(result, link.url))
        return _job(name, link.url, result) if ok else None
    if not after:
        first = _word_and_link(before.strip(' \t:[]*-'), link.url)
        if first is not None:
            return first
    if after:
        result = read_result(after)
        if result is not None and result.sure:
            shouted = after.lstrip('[(*`').startswith(result.result)
            if shouted and (bulleted or spread == 0):
                return _job(name, link.url, result)
    return _result_before(before, after, link, bulleted)


def _word_and_link(word: str, url: str) -> Job | None:
    """Read ``SUCCESS <url>``, the link being that of a job."""
    outcome = RESULT_WORDS.get(word)
    name = None if outcome is None else job_in_path(url)
    if outcome is None or name is None:
        return None
    return Job(name, url, word, outcome)


def _speaks(result: Result, url: str) -> bool:
    """Whether text behind a link says how a job ended."""
    if result.result.isupper() or result.outcome is not JobResult.UNKNOWN:
        return True
    return job_in_path(url) is not None


def _result_before(
    before: str, after: str, link: Link, bulleted: bool
) -> Job | None:
    """Read ``name : <result> (<url>)``, the link being the last word."""
    if link.text and read_result(link.text) is None:
        return None
    text = (link.text and before + link.text) or before
    text = text.rstrip(' \t([<-:|,@')
    job = _around(text, find_word(text), bulleted)
    if job is None:
        return None
    more = read_result(f'{job.result} {after}') if after else None
    if more is not None:
        job = job._replace(
            seconds=more.seconds if job.seconds is None else job.seconds,
            voting=job.voting and more.voting,
        )
    return job._replace(url=link.url)


def _around(text: str, word: int | None, bulleted: bool) -> Job | None:
    if word is not None and word >= 0:
        job = _around_word(text, word, bulleted)
        if job is not None:
            return job
    return (read_item(text) or _unknown_word(text)) if bulleted else None


def _around_word(text: str, start: int, bulleted: bool) -> Job | None:
    """Accept or refuse a result word by what stands on both sides."""
    result = read_result(text[start:])
    if result is None or not result.sure:
        return None
    left = text[:start]
    column = left.endswith(('\t', '  '))
    if not left.strip(' \t[(*`_'):
        return _result_first(text, bulleted)
    left = left.rstrip(' \t*_`[(')
    opened = len(left) < start and text[start - 1] in '[('
    separator = _SEPARATOR.search(left, max(0, len(left) - _MAX_SEPARATOR))
    if separator is not None:
        left = left[: separator.start()].rstrip('.')
        if left.endswith(':'):
            return None
    name = clean_name(left)
    if name is None or is_label(name, bulleted or column):
        return None
    spread = name.count(' ')
    if separator is None and not opened:
        ended = _ENDING.match(text, start + len(result.result)) is not None
        sure = bulleted or column or result.seconds is not None
        ok = spread == 0 and ended and (sure or looks_like_job(name))
    else:
        ok = spread <= (5 if bulleted else 3)
    return _job(name, None, result) if ok else None


def _result_first(text: str, bulleted: bool) -> Job | None:
    """Read ``[SUCCESS] name`` and ``- FAILED: name in 3m``."""
    marked = bulleted or text[0] == '['
    text = text.lstrip(' \t[(*`_')
    result = read_result(text)
    if result is None:
        return None
    rest = text[len(result.result) :]
    marked = marked or rest.startswith((':', ' - '))
    rest = rest.lstrip(' \t])*`_:=-|')
    name = rest.split(' ', 1)[0].strip('.,:;()[]*`')
    single = rest == name or (
        marked and _ENDING.match(rest, len(name)) is not None
    )
    if not single or not looks_like_job(name) or _IN_TESTS.search(name):
        return None
    return _job(name, None, result)


def _unknown_word(text: str) -> Job | None:
    """Read ``name : <any text>`` of a bulleted line."""
    match = _SPACED.match(text)
    if match is None:
        return None
    first, second = match.groups()
    result = read_result(text[match.end() :])
    if result is None or is_label(first, True):
        return None
    if second is not None and second != first:
        if '/' not in second and second != 'None':
            return None
        return _job(first, None if second == 'None' else second, result)
    if result.seconds is None and not result.result.isupper():
        return None
    return _job(first, None, result)


def _table(text: str) -> Job | None:
    """Read a row of a table: ``| name | SUCCESS | 5m 3s | <url> |``."""
    name = None
    link = find_link(text)
    result = None
    seconds = None
    for cell in text.strip('| \t').split('|')[:12]:
        cell = cell.strip()
        word = read_result(cell) if cell else None
        timed = read_duration(cell)
        if word is not None and word.sure and result is None:
            result = word
        elif timed is not None and timed[1] == len(cell):
            seconds = timed[0]
        elif name is None and cell:
            name = clean_name(link.text if link and link.text else cell)
    if result is None or name is None or is_label(name, True):
        return None
    if result.seconds is None:
        result = result._replace(seconds=seconds)
    return _job(name, None if link is None else link.url, result)


def with_link_below(job: Job, line: str) -> Job:
    """Give a job the link that stands alone on the line below it."""
    url = only_link(line)
    return job if url is None else job._replace(url=url)


def with_name_above(job: Job, line: str) -> Job:
    """Give a job the name that stands alone in the list's line above it."""
    match = _BULLET.match(line)
    name = '' if match is None else line[match.end() :].strip(' \t:')
    if not name or len(name) > 255 or ' ' in name or '://' in name:
        return job
    return job._replace(name=name)
