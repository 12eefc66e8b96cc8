# SPDX-License-Identifier: Apache-2.0
"""Answers that are not what they should be."""

from dataclasses import replace
from datetime import datetime
from datetime import timedelta
from email.utils import format_datetime

from radar.simulation.exchange import HTML
from radar.simulation.exchange import TEXT
from radar.simulation.exchange import Answer
from radar.simulation.faults_http import Fault
from radar.simulation.faults_http import Mishap
from radar.simulation.gerrit import XSSI_PREFIX

_SIGN_IN = b"""<!DOCTYPE html>
<html><head><title>Sign in</title></head>
<body><h1>Welcome</h1><p>Please sign in to use this network.</p></body></html>
"""
_BROKEN = {
    500: b'Internal server error\n',
    502: b'<html><body><h1>502 Bad Gateway</h1></body></html>\n',
    503: b'<html><body><h1>503 Service Unavailable</h1></body></html>\n',
}


def instead(mishap: Mishap, date: datetime) -> Answer | None:
    """Return what is sent in place of the right answer, if anything is.

    :param date: what the server believes the time is.
    """
    match mishap.fault:
        case Fault.TOO_MANY:
            # By turns, so that few requests meet both forms.
            after = _retry_after(mishap, date, as_date=mishap.rank % 2 == 1)
            return Answer(429, b'Quota exceeded\n', TEXT, after)
        case Fault.SERVER_ERROR:
            status = mishap.luck.choice(sorted(_BROKEN))
            kind = TEXT if status == 500 else HTML
            after = _retry_after(mishap, date) if status == 503 else ()
            return Answer(status, _BROKEN[status], kind, after)
        case Fault.HTML:
            return Answer(200, _SIGN_IN, HTML)
        case Fault.EMPTY:
            return Answer(200, b'')
    return None


def spoiled(mishap: Mishap, answer: Answer) -> Answer:
    """Return an answer whose body has suffered on the way."""
    if mishap.fault is Fault.CUT:
        most = max(len(answer.body) - 1, 0)
        return replace(answer, body=answer.body[: _part(mishap, most)])
    if mishap.fault is Fault.NO_PREFIX:
        body = answer.body.removeprefix(XSSI_PREFIX.encode())
        return replace(answer, body=body)
    return answer


def sent(mishap: Mishap | None, body: bytes) -> bytes:
    """Return how much of a body comes before the connection ends."""
    if mishap and mishap.fault is Fault.TRUNCATED:
        return body[: _part(mishap, max(len(body) - 1, 0))]
    return body


def _part(mishap: Mishap, most: int) -> int:
    """Return how much is left: anything less than all."""
    return int(most * mishap.luck.random())


def _retry_after(
    mishap: Mishap, date: datetime, *, as_date: bool = False
) -> tuple[tuple[str, str], ...]:
    seconds = mishap.faults.retry_after
    value = str(seconds)
    if as_date:
        later = date + timedelta(seconds=seconds)
        value = format_datetime(later, usegmt=True)
    return (('Retry-After', value),)
