# SPDX-License-Identifier: Apache-2.0
"""Reviews that are posted to the simulated Gerrit.

They are kept beside the activity, which is what collectors are measured
by: a review is shown with its change, and moves it in no list.
"""

from collections.abc import Collection
from datetime import datetime
import itertools
import json
import re
import threading
from typing import Any
from typing import NamedTuple

from radar.enums import ChangeStatus
from radar.simulation import gerrit
from radar.simulation.exchange import Answer
from radar.simulation.exchange import Refused
from radar.simulation.exchange import Request
from radar.simulation.exchange import compact
from radar.simulation.exchange import gerrit_json
from radar.simulation.world import Sight

#: What people may vote, by label, from - to +.
_LABELS = {'Code-Review': 2, 'Verified': 1, 'Workflow': 1}
#: Bytes of the text of a review.
_MOST = 16 * 1024
_PATH = re.compile(r'(?:/a)?/changes/[^/]+/revisions/[^/]+/review')
_NOTIFY = {'NONE', 'OWNER', 'OWNER_REVIEWERS', 'ALL'}
_FIRST_ACCOUNT = 1000000


class Posted(NamedTuple):
    """A review as it was asked for: by whom, and with which input."""

    user: str
    number: int
    content: dict[str, Any]


class Reviews:
    """Takes reviews, and adds them to what is shown of changes."""

    def __init__(self) -> None:
        #: All that were taken, in order.
        self.posted: list[Posted] = []
        self._messages: dict[int, list[dict[str, Any]]] = {}
        self._lock = threading.Lock()
        self._ids = itertools.count(1)

    @staticmethod
    def owns(request: Request) -> bool:
        """Tell whether a request is to post a review."""
        return request.method == 'POST' and bool(_PATH.fullmatch(request.path))

    def post(
        self,
        request: Request,
        sight: Sight,
        revision: str,
        user: str | None,
        now: datetime,
    ) -> Answer:
        """Take a review of a revision of a change.

        :raises Refused: with what Gerrit would say.
        """
        if user is None:
            raise Refused(403, 'Authentication required')
        if revision not in (*sight.commits, 'current'):
            raise Refused(404, f'Not found: {revision}')
        content = _content(request)
        _check(content)
        votes = content.get('labels') or {}
        if votes and sight.status is not ChangeStatus.NEW:
            raise Refused(409, 'change is closed')
        place = (
            len(sight.commits)
            if revision == 'current'
            else sight.commits.index(revision) + 1
        )
        said = ''.join(f' {name}{vote:+d}' for name, vote in votes.items())
        text = f'Patch Set {place}:{said}\n\n{content.get("message", "")}'
        with self._lock:
            self.posted.append(Posted(user, sight.number, content))
            message = {
                'id': f'{next(self._ids):040x}',
                'author': {'_account_id': _FIRST_ACCOUNT},
                'date': gerrit.timestamp(now),
                'message': text.strip(),
                '_revision_number': place,
            }
            if content.get('tag'):
                message['tag'] = content['tag']
            self._messages.setdefault(sight.number, []).append(message)
        return gerrit_json(compact({'labels': votes} if votes else {}))

    def shown(
        self, sight: Sight, options: Collection[str], *, more: bool = False
    ) -> str:
        """Return the ``ChangeInfo`` of a change, with its reviews."""
        text = sight.json(options, more=more)
        with self._lock:
            added = list(self._messages.get(sight.number, ()))
        if not added or 'MESSAGES' not in options:
            return text
        info = json.loads(text)
        info['messages'] += added
        return compact(info)


def _content(request: Request) -> dict[str, Any]:
    kind = request.headers.get('content-type', '').partition(';')[0]
    if kind != 'application/json':
        raise Refused(415, 'Expected Content-Type application/json')
    try:
        found = json.loads(request.body)
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise Refused(400, 'Invalid application/json in request')
    return found


def _check(content: dict[str, Any]) -> None:
    if len(str(content.get('message', '')).encode()) > _MOST:
        raise Refused(400, f'Comment too large ({_MOST} bytes are allowed)')
    if content.get('notify', 'ALL') not in _NOTIFY:
        raise Refused(400, 'Invalid application/json in request')
    for name, vote in (content.get('labels') or {}).items():
        if name not in _LABELS:
            raise Refused(400, f'label "{name}" is not a configured label')
        if abs(vote) > _LABELS[name]:
            raise Refused(
                403, f'Applying label "{name}": {vote} is restricted'
            )
