# SPDX-License-Identifier: Apache-2.0
"""The simulated Gerrit over HTTP.

It serves an activity as far as it has happened by its clock, as Gerrit
would, and as badly as it is told to. See :mod:`radar.simulation.control`
for the paths that steer it.
"""

from collections.abc import Mapping
from collections.abc import Sequence
from datetime import datetime
from datetime import timedelta
import logging
import threading

from radar.simulation import spoiling
from radar.simulation.answers import Answers
from radar.simulation.control import Control
from radar.simulation.credentials import Credentials
from radar.simulation.exchange import Answer
from radar.simulation.exchange import Refused
from radar.simulation.exchange import Request
from radar.simulation.faults_http import Fault
from radar.simulation.faults_http import Faults
from radar.simulation.faults_http import Injector
from radar.simulation.faults_http import Mishap
from radar.simulation.journal import Journal
from radar.simulation.listener import Listener
from radar.simulation.listener import Reply
from radar.simulation.model import Activity
from radar.simulation.pace import Clock
from radar.simulation.reviewing import Posted
from radar.simulation.world import ActivityWorld
from radar.simulation.world import Expected
from radar.simulation.world import World

LOG = logging.getLogger(__name__)

#: These end the connection before there is an answer.
_SILENT = frozenset({Fault.CLOSED, Fault.OUTAGE})


class SimulatedGerrit:
    """A Gerrit that listens on a port of this machine.

    It can be stopped and started again and keeps its port. While it is
    stopped the world goes on and connections are refused.

    :param activity: what happens, or another :class:`World`.
    :param clock: its time; the present at the usual rate without it.
    :param faults: what goes wrong from the start.
    :param passwords: of those who may use paths under ``/a/``, by name.
    :param schemes: how they authenticate: ``basic``, ``digest`` or both.
    :param anonymous: whether other paths need no account.
    :param query_limit: the most changes in an answer.
    """

    def __init__(
        self,
        activity: Activity | World,
        *,
        clock: Clock | None = None,
        faults: Faults | None = None,
        passwords: Mapping[str, str] | None = None,
        schemes: Sequence[str] = ('basic', 'digest'),
        anonymous: bool = True,
        query_limit: int = 500,
        host: str = '127.0.0.1',
        port: int = 0,
    ) -> None:
        self.world = (
            ActivityWorld(activity)
            if isinstance(activity, Activity)
            else activity
        )
        self.clock = clock or Clock()
        self.injector = Injector(faults)
        self.journal = Journal()
        credentials = Credentials(
            passwords, schemes=schemes, anonymous=anonymous
        )
        self._answers = Answers(self.world, credentials, query_limit)
        self._control = Control(
            self.world, self.clock, self.injector, self.journal
        )
        self._stopped = threading.Event()
        self._address = (host, port)
        self._listener: Listener | None = None

    @property
    def url(self) -> str:
        """Where it listens, without a slash at the end."""
        host, port = self._address
        return f'http://{host}:{port}'

    def start(self) -> None:
        """Listen, and serve in the background.

        :raises OSError: the address cannot be listened on.
        """
        self._stopped.clear()
        self._listener = Listener(self._address, self)
        self._address = (self._address[0], self._listener.server_port)
        self._listener.start()

    def stop(self) -> None:
        """Cut all connections and refuse more."""
        self._stopped.set()
        if self._listener:
            self._listener.stop()
            self._listener = None

    def __enter__(self) -> 'SimulatedGerrit':
        self.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.stop()

    def expected(self, moment: datetime | None = None) -> Expected:
        """Return what a collector that missed nothing until then holds."""
        return self.world.expected(moment or self.clock.now())

    @property
    def reviews(self) -> list[Posted]:
        """The reviews that were posted, in order."""
        return self._answers.reviews.posted

    def date(self) -> datetime:
        """Return what the server believes the time is."""
        return self.clock.date()

    def reply(self, request: Request) -> Reply:
        """Return what is sent for a request, or that nothing is."""
        if self._control.owns(request):
            return Reply(self._control.answer(request), counted=False)
        self.journal.begin()
        try:
            return self._reply(request)
        except Exception:
            LOG.exception('The simulated Gerrit failed: %s', request.target)
            self.journal.bug()
            return Reply(Refused(500, 'A bug of the simulator').answer)

    def _reply(self, request: Request) -> Reply:
        if request.method != 'GET' and not self._answers.reviews.owns(request):
            return Reply(Refused(405, 'Method Not Allowed').answer)
        mishap = self.injector.draw()
        if mishap is None:
            return Reply(self._answer(request, None))
        if mishap.fault in _SILENT:
            return Reply(None, fault=mishap.fault)
        if mishap.fault is Fault.STALL:
            self._stopped.wait(mishap.faults.stall_seconds)
        if mishap.fault is Fault.CLOCK_STEP:
            self._step(mishap)
        return self._suffered(request, mishap)

    def _suffered(self, request: Request, mishap: Mishap) -> Reply:
        answer = spoiling.instead(mishap, self.date())
        answer = answer or self._answer(request, mishap)
        part = spoiling.sent(mishap, answer.body)
        # Pages that begin a list do not shift.
        happened = not mishap.shifts or _continues(request)
        return Reply(
            answer,
            part=part if len(part) < len(answer.body) else None,
            fault=mishap.fault if happened else None,
        )

    def _answer(self, request: Request, mishap: Mishap | None) -> Answer:
        lag = timedelta(seconds=self.injector.faults.lag_seconds)
        shift = mishap.shift if mishap and mishap.shifts else None
        answer = self._answers.answer(request, self.clock.now() - lag, shift)
        if mishap and mishap.fault is Fault.NO_PREFIX:
            answer = spoiling.spoiled(mishap, answer)
        if request.accepts_gzip:
            answer = answer.compressed()
        if mishap and mishap.fault is Fault.CUT:
            answer = spoiling.spoiled(mishap, answer)
        return answer

    def _step(self, mishap: Mishap) -> None:
        most = mishap.faults.clock_step_seconds
        wrong = mishap.luck.random() < 0.5
        self.clock.step(mishap.luck.randint(-most, most) if wrong else 0)


def _continues(request: Request) -> bool:
    return any(
        name in {'S', 'start'} and value.strip('0')
        for name, value in request.parameters
    )
