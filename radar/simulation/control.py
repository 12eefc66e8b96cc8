# SPDX-License-Identifier: Apache-2.0
"""Steering the simulated Gerrit: paths that no Gerrit has.

``GET`` and ``PUT /_faults``
    what goes wrong, as :class:`~radar.simulation.faults_http.Faults`; what
    is left out is not to happen. ``{}`` ends all trouble.
``GET`` and ``PUT /_clock``
    ``{"rate": 0}`` stops the world, ``{"advance": 3600}`` skips an hour of
    it, ``{"step": -90}`` makes ``Date`` wrong.
``GET /_stats?latest=100``
    counts of requests and faults, and the latest requests.
``GET /_expected?moment=2026-03-02T09:00:00Z``
    what a collector that missed nothing holds; now, without a moment.

They are never disturbed, counted, or protected.
"""

from datetime import UTC
from datetime import datetime
import json
from typing import Any

from radar import clock
from radar.exceptions import InvalidInput
from radar.simulation.exchange import Answer
from radar.simulation.exchange import Refused
from radar.simulation.exchange import Request
from radar.simulation.exchange import plain_json
from radar.simulation.faults_http import Faults
from radar.simulation.faults_http import Injector
from radar.simulation.journal import Journal
from radar.simulation.pace import Clock
from radar.simulation.world import World


class Control:
    """The paths that steer a server."""

    def __init__(
        self, world: World, pace: Clock, injector: Injector, journal: Journal
    ) -> None:
        self._world = world
        self._pace = pace
        self._injector = injector
        self._journal = journal

    @staticmethod
    def owns(request: Request) -> bool:
        """Tell whether a request is for here."""
        return request.path.startswith('/_')

    def answer(self, request: Request) -> Answer:
        """Return what there is to know, after doing what was told."""
        try:
            return plain_json(self._dispatch(request))
        except InvalidInput as error:
            return Refused(400, str(error)).answer
        except Refused as refused:
            return refused.answer

    def _dispatch(self, request: Request) -> Any:
        given = dict(request.parameters)
        match request.method, request.path:
            case 'GET', '/_faults':
                return self._injector.faults.as_dict()
            case 'PUT', '/_faults':
                self._injector.replace(Faults.of(_document(request)))
                return self._injector.faults.as_dict()
            case 'GET', '/_clock':
                return self._clock()
            case 'PUT', '/_clock':
                self._set_clock(_document(request))
                return self._clock()
            case 'GET', '/_stats':
                return self._journal.as_dict(_count(given.get('latest')))
            case 'GET', '/_expected':
                return self._expected(given.get('moment'))
        raise Refused(404, 'Not Found')

    def _clock(self) -> dict[str, Any]:
        return {
            'now': clock.isoformat(self._pace.now()),
            'rate': self._pace.rate,
            'step': self._pace.skew,
        }

    def _set_clock(self, given: Any) -> None:
        actions = {
            'rate': self._pace.run,
            'advance': self._pace.advance,
            'step': self._pace.step,
        }
        if not isinstance(given, dict) or not given.keys() <= actions.keys():
            accepted = ', '.join(actions)
            raise InvalidInput.of('clock', 'not understood', accepted)
        for name, value in given.items():
            if not isinstance(value, int | float):
                raise InvalidInput.of(name, f'{value!r}', 'a number')
            actions[name](value)

    def _expected(self, text: str | None) -> dict[str, Any]:
        moment = _moment(text) if text else self._pace.now()
        expected = self._world.expected(moment)
        return {
            'moment': clock.isoformat(moment),
            'counts': expected.counts,
            'changes': sorted(expected.changes),
            'revisions': sorted(expected.revisions),
            'messages': sorted(expected.messages),
        }


def _document(request: Request) -> Any:
    try:
        return json.loads(request.body)
    except ValueError as error:
        raise InvalidInput.of('body', 'not JSON') from error


def _count(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 100


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise InvalidInput.of('moment', text, 'ISO 8601') from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
