# SPDX-License-Identifier: Apache-2.0
"""Requests to the simulated Gerrit, and its answers, without sockets."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
import gzip
import json
from typing import Any
from urllib.parse import parse_qsl

from radar.simulation.gerrit import XSSI_PREFIX

#: Fast: the answers are compressed again for each request.
_GZIP_LEVEL = 1
TEXT = 'text/plain; charset=UTF-8'
HTML = 'text/html; charset=UTF-8'
JSON = 'application/json; charset=UTF-8'
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(',', ':'))


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked. Names of headers are in lower case."""

    method: str
    target: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b''

    @property
    def path(self) -> str:
        """The path as it came: slashes of names are still escaped."""
        return self.target.partition('?')[0]

    @property
    def parameters(self) -> list[tuple[str, str]]:
        """The parameters of the query, in order."""
        return parse_qsl(self.target.partition('?')[2], keep_blank_values=True)

    @property
    def accepts_gzip(self) -> bool:
        """Whether the answer may be compressed."""
        accepted = self.headers.get('accept-encoding', '')
        for coding in accepted.split(','):
            name, _, weight = coding.replace(' ', '').partition(';q=')
            if name.lower() in {'gzip', '*'}:
                return weight.strip('0.') != '' or not weight
        return False


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent back."""

    status: int
    body: bytes
    kind: str = TEXT
    headers: tuple[tuple[str, str], ...] = ()

    def compressed(self) -> 'Answer':
        """Return the answer with its body compressed."""
        return Answer(
            self.status,
            gzip.compress(self.body, _GZIP_LEVEL, mtime=0),
            self.kind,
            (*self.headers, ('Content-Encoding', 'gzip')),
        )


class Refused(Exception):
    """A request that gets no data, and the answer to it."""

    def __init__(self, status: int, text: str) -> None:
        self.answer = Answer(status, f'{text}\n'.encode())
        super().__init__(text)


def compact(value: Any) -> str:
    """Return JSON as Gerrit writes it for programs."""
    return _ENCODER.encode(value)


def gerrit_json(text: str) -> Answer:
    """Return the answer with some JSON, behind Gerrit's prefix."""
    return Answer(200, f'{XSSI_PREFIX}{text}\n'.encode(), JSON)


def plain_json(value: Any) -> Answer:
    """Return the answer with a value as JSON that Gerrit does not send."""
    return Answer(200, f'{compact(value)}\n'.encode(), JSON)
