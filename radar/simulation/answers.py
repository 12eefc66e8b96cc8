# SPDX-License-Identifier: Apache-2.0
"""What the simulated Gerrit answers while nothing is wrong."""

from collections.abc import Callable
from collections.abc import Sequence
from datetime import datetime
import re
from urllib.parse import unquote

from radar.exceptions import InvalidInput
from radar.simulation import search
from radar.simulation import search_terms
from radar.simulation.credentials import Credentials
from radar.simulation.exchange import Answer
from radar.simulation.exchange import Refused
from radar.simulation.exchange import Request
from radar.simulation.exchange import compact
from radar.simulation.exchange import gerrit_json
from radar.simulation.reviewing import Reviews
from radar.simulation.world import Sight
from radar.simulation.world import World

VERSION = '3.9.5'
_MOST_QUERIES = 10
_PARAMETERS = frozenset({'q', 'n', 'S', 'start', 'o', 'pp'})
_DETAILS = ('MESSAGES', 'DETAILED_ACCOUNTS', 'DETAILED_LABELS')
_OPTIONS = frozenset(
    {
        'ALL_COMMITS',
        'ALL_FILES',
        'ALL_REVISIONS',
        'CHANGE_ACTIONS',
        'CHECK',
        'COMMIT_FOOTERS',
        'CURRENT_ACTIONS',
        'CURRENT_COMMIT',
        'CURRENT_FILES',
        'CURRENT_REVISION',
        'DETAILED_ACCOUNTS',
        'DETAILED_LABELS',
        'DOWNLOAD_COMMANDS',
        'LABELS',
        'MESSAGES',
        'REVIEWED',
        'REVIEWER_UPDATES',
        'SKIP_DIFFSTAT',
        'SUBMITTABLE',
        'SUBMIT_REQUIREMENTS',
        'TRACKING_IDS',
        'WEB_LINKS',
    }
)
_INFO = {
    'accounts': {'visibility': 'ALL', 'default_display_name': 'FULL_NAME'},
    'auth': {'auth_type': 'HTTP'},
    'change': {'update_delay': 300},
    'gerrit': {'all_projects': 'All-Projects', 'all_users': 'All-Users'},
    'user': {'anonymous_coward_name': 'Name of user not set'},
}

#: Moves the start of a page: of the start and the limit makes another.
Shift = Callable[[int, int], int]


class Answers:
    """Gerrit's side of the exchange."""

    def __init__(
        self, world: World, credentials: Credentials, query_limit: int
    ) -> None:
        self._world = world
        self._credentials = credentials
        self._query_limit = query_limit
        self.reviews = Reviews()

    def answer(
        self, request: Request, now: datetime, shift: Shift | None = None
    ) -> Answer:
        """Return what the world looks like ``now``."""
        path = request.path
        locked = path.startswith('/a/')
        user = None
        if locked or not self._credentials.anonymous:
            user = self._credentials.user(request)
            if user is None:
                return self._credentials.challenge()
        parts = path.removeprefix('/a/').strip('/').split('/')
        try:
            return self._route(parts, request, user, now, shift)
        except InvalidInput as error:
            return Refused(400, error.problems[0].problem).answer
        except Refused as refused:
            return refused.answer

    def _route(
        self,
        parts: list[str],
        request: Request,
        user: str | None,
        now: datetime,
        shift: Shift | None,
    ) -> Answer:
        match parts:
            case ['changes']:
                return self._changes(request, now, shift)
            case ['changes', key]:
                return self._change(key, request, now, ())
            case ['changes', key, 'revisions', revision, 'review'] if (
                self.reviews.owns(request)
            ):
                sight = self._one(key, now)
                return self.reviews.post(request, sight, revision, user, now)
            case ['changes', key, 'detail']:
                return self._change(key, request, now, _DETAILS)
            case ['config', 'server', 'version']:
                return gerrit_json(compact(VERSION))
            case ['config', 'server', 'info']:
                return gerrit_json(compact(_INFO))
            case ['accounts', 'self']:
                if user is None:
                    raise Refused(403, 'Authentication required')
                account = {'_account_id': 1000000, 'username': user}
                return gerrit_json(compact(account))
            case ['projects']:
                return self._projects(request)
        raise Refused(404, 'Not Found')

    def _changes(
        self, request: Request, now: datetime, shift: Shift | None
    ) -> Answer:
        asked = _Asked(request)
        queries = asked.all('q') or ['status:open']
        if len(queries) > _MOST_QUERIES:
            raise Refused(400, f'limit of {_MOST_QUERIES} queries')
        limit = asked.number('n') or self._query_limit
        limit = min(limit, self._query_limit)
        start = asked.start()
        if shift and start:
            start = max(shift(start, limit), 0)
        lists = [
            self._list(search.parse(query), start, limit, now, asked.options())
            for query in queries
        ]
        body = f'[{",".join(lists)}]' if len(lists) > 1 else lists[0]
        return gerrit_json(body)

    def _list(
        self,
        query: search_terms.Predicate,
        start: int,
        limit: int,
        now: datetime,
        options: frozenset[str],
    ) -> str:
        sights, more = self._world.changes(query, start, limit, now)
        texts, last = [], None
        for sight in sights:
            if last is not None:
                texts.append(self.reviews.shown(last, options))
            last = sight
        if last is not None:
            texts.append(self.reviews.shown(last, options, more=more))
        return f'[{",".join(texts)}]'

    def _change(
        self, key: str, request: Request, now: datetime, more: Sequence[str]
    ) -> Answer:
        options = _Asked(request).options().union(more)
        return gerrit_json(self.reviews.shown(self._one(key, now), options))

    def _one(self, key: str, now: datetime) -> Sight:
        """Return the only change of a key."""
        key = re.sub('%7e', '~', key, flags=re.IGNORECASE)
        wanted = search_terms.change(key)
        sights = list(self._world.changes(wanted, 0, 2, now).sights)
        if len(sights) != 1:
            what = 'Multiple changes found for' if sights else 'Not found:'
            raise Refused(404, f'{what} {unquote(key)}')
        return sights[0]

    def _projects(self, request: Request) -> Answer:
        given = dict(request.parameters)
        names = [
            name
            for name in self._world.projects()
            if name.startswith(given.get('p', ''))
        ]
        infos = {
            name: {'id': name.replace('/', '%2F'), 'state': 'ACTIVE'}
            for name in names
        }
        return gerrit_json(compact(infos))


class _Asked:
    """The parameters of a request for changes, checked."""

    def __init__(self, request: Request) -> None:
        self._given = request.parameters
        for name, _ in self._given:
            if name not in _PARAMETERS:
                raise Refused(400, f'"{name}" is not a valid option')

    def all(self, name: str) -> list[str]:
        return [value for key, value in self._given if key == name]

    def number(self, name: str) -> int:
        values = self.all(name)
        if not values:
            return 0
        if len(values) > 1 or not re.fullmatch(r'[0-9]{1,9}', values[0]):
            text = f'"{values[-1]}" is not a valid value for "{name}"'
            raise Refused(400, text)
        return int(values[0])

    def start(self) -> int:
        if self.all('S') and self.all('start'):
            raise Refused(400, 'option "start" cannot be given twice')
        return self.number('S') or self.number('start')

    def options(self) -> frozenset[str]:
        options = frozenset(self.all('o'))
        for option in sorted(options - _OPTIONS):
            raise Refused(400, f'"{option}" is not a valid value for "o"')
        return options
