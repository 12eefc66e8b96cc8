# SPDX-License-Identifier: Apache-2.0
"""A GitHub that remembers, and answers as GitHub's description says.

Each request and each answer is held against the description; what does not
agree is kept in ``problems``, which tests want empty.
"""

import hashlib
import json
import re
import threading
from urllib.parse import parse_qs
from urllib.parse import urlsplit

from radar.tests.functional.notify import description
from radar.tests.functional.notify import github_door
from radar.tests.functional.notify import github_shapes

RESET = github_door.RESET
OWNER, REPO = 'acme', 'anvil'
ROOT = f'/repos/{OWNER}/{REPO}'


def sha(text):
    return hashlib.sha1(str(text).encode()).hexdigest()


class GitHub:
    """One repository; ``faults`` are answered first, each once.

    A fault is ``(method, part of path, answer)``; the answer is
    ``(status, headers, body)``, RESET, or ``'lost'``: it is carried out and
    the connection is reset.
    """

    def __init__(self, *, enterprise=False, certificate=None):
        name = description.ENTERPRISE if enterprise else description.GITHUB
        self.description = description.load(name)
        self.prefix = '/api/v3' if enterprise else ''
        self.users = {'t0ken': ('ci-bot', 'User')}
        self.pulls = []
        self.comments = {}
        self.statuses = []
        self.checks = {}
        self.faults = []
        self.problems = []
        self.seen = []
        self.may_check = False
        self.answer_head_pulls = True
        self.lock = threading.RLock()
        self.hook = None
        self._next = 100
        self._shapes = github_shapes.Shapes(
            self.description, f'{OWNER}/{REPO}'
        )
        self._server = github_door.server(self, certificate)
        scheme = 'https' if certificate else 'http'
        port = self._server.server_address[1]
        self.origin = f'{scheme}://127.0.0.1:{port}'
        self.url = f'{self.origin}{self.prefix}'
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.02,), daemon=True
        )
        self._thread.start()

    def close(self):
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def pull(self, number, head, *, state='open', merge=None, base=None):
        """Add a pull request."""
        self.pulls.append(
            {
                'number': number,
                'head': head,
                'state': state,
                'merge': merge,
                'base': base or f'{OWNER}/{REPO}',
            }
        )

    def comment(self, number, body, login='ci-bot', kind='User'):
        """Add a comment and return it."""
        self._next += 1
        made = {
            'id': self._next,
            'number': number,
            'body': body,
            'user': (login, kind),
        }
        self.comments[self._next] = made
        return made

    def texts(self, number):
        """Return the bodies of the comments on a pull request."""
        return [
            c['body'] for c in self.comments.values() if c['number'] == number
        ]

    def _error(self, status, message, **more):
        return status, {'message': message, **more}

    def route(self, method, path, query, body, who):
        """Carry a request out; return status and object."""
        if path == '/user':
            shape = self._shapes.of('public-user')
            if who[1] == 'Bot':
                text = 'Resource not accessible by integration'
                return self._error(403, text)
            return 200, {**shape, 'login': who[0], 'type': who[1]}
        if not path.startswith(ROOT):
            return self._error(404, 'Not Found')
        path = path[len(ROOT) :]
        for pattern, name in _ROUTES:
            found = re.fullmatch(pattern, f'{method} {path}')
            if found:
                return getattr(self, name)(*found.groups(), query, body, who)
        return self._error(404, 'Not Found')

    def commit(self, ref, *_):
        for raw in self.pulls:
            if raw['head'].startswith(ref):
                return 200, {**self._shapes.of('commit'), 'sha': raw['head']}
        return self._error(422, f'No commit found for SHA: {ref}')

    def commit_pulls(self, ref, *_):
        found = [
            self._shapes.pull(raw)
            for raw in self.pulls
            if self.answer_head_pulls
            and ref in (raw['head'], *raw.get('older', ()))
        ]
        return 200, found

    def list_pulls(self, query, *_):
        state = query.get('state', ['open'])[0]
        head = query.get('head', [''])[0]
        found = [
            raw
            for raw in self.pulls
            if raw['state'] == state
            and (not head or raw.get('branch') == head)
        ]
        return 200, (found, self._shapes.pull)

    def show_pull(self, number, *_):
        for raw in self.pulls:
            if raw['number'] == int(number):
                return 200, self._shapes.pull(raw, 'pull-request')
        return self._error(404, 'Not Found')

    def list_comments(self, number, *_):
        found = [
            c for c in self.comments.values() if c['number'] == int(number)
        ]
        return 200, (
            sorted(found, key=lambda c: c['id']),
            self._shapes.comment,
        )

    def add_comment(self, number, _, body, who):
        if len(body['body']) > 65536:
            detail = {
                'resource': 'IssueComment',
                'field': 'data',
                'code': 'unprocessable',
                'message': 'body is too long (maximum is 65536 characters)',
            }
            return self._error(422, 'Validation Failed', errors=[detail])
        made = self.comment(int(number), body['body'], *who)
        return 201, self._shapes.comment(made)

    def edit_comment(self, number, _, body, who):
        made = self.comments.get(int(number))
        if made is None:
            return self._error(404, 'Not Found')
        if made['user'] != who:
            text = 'Must have admin rights to Repository.'
            return self._error(403, text)
        made['body'] = body['body']
        return 200, self._shapes.comment(made)

    def delete_comment(self, number, _, body, who):
        made = self.comments.get(int(number))
        if made is None:
            return self._error(404, 'Not Found')
        if made['user'] != who:
            return self._error(403, 'Must have admin rights')
        del self.comments[int(number)]
        return 204, None

    def add_status(self, commit, _, body, who):
        if len(body.get('description') or '') > 140:
            return self._error(422, 'Validation Failed')
        same = (commit, body['context'])
        if sum((s, b['context']) == same for s, b in self.statuses) >= 1000:
            text = 'This SHA and context has reached the maximum number'
            return self._error(422, text)
        self.statuses.append((commit, body))
        return 201, {
            **self._shapes.of('status'),
            'state': body['state'],
            'context': body['context'],
        }

    def list_checks(self, commit, query, *_):
        found = [
            self._shapes.check(number, check)
            for number, check in self.checks.items()
            if check['head_sha'] == commit
            and check['name'] == query['check_name'][0]
        ]
        return 200, {'total_count': len(found), 'check_runs': found}

    def add_check(self, _, body, who):
        if not self.may_check:
            text = 'You must authenticate via a GitHub App.'
            return self._error(403, text)
        self._next += 1
        self.checks[self._next] = dict(body)
        return 201, self._shapes.check(self._next, body)

    def edit_check(self, number, _, body, who):
        check = self.checks[int(number)]
        # Remarks are added to those that there are.
        earlier = check.get('output', {}).get('annotations', [])
        check.update(body)
        if 'output' in body:
            added = body['output'].get('annotations', [])
            check['output'] = {
                **body['output'],
                'annotations': [*earlier, *added],
            }
        return 200, self._shapes.check(int(number), self.checks[int(number)])

    def answer(self, method, target, headers, raw):
        """Return status, headers and object."""
        parts = urlsplit(target)
        body = json.loads(raw) if raw else None
        path = parts.path[len(self.prefix) :]
        fault = self._fault(method, path)
        self.seen.append((method, path, body))
        if fault and fault != 'lost':
            return fault
        if not parts.path.startswith(self.prefix + '/'):
            return 406, {'Content-Type': 'text/html'}, '<html>Not here'
        token = headers.get('Authorization', '').partition(' ')[2]
        who = self.users.get(token)
        more = {}
        if not headers.get('User-Agent') or who is None:
            status, found = self._error(401, 'Bad credentials')
        else:
            query = parse_qs(parts.query)
            if self.hook:
                self.hook(method, path)
            status, found = self.route(method, path, query, body, who)
            if isinstance(found, tuple):
                found, more = self._page(target, query, *found)
        self.problems += self.description.problems(
            method, path, parts.query, body, status, found
        )
        return RESET if fault == 'lost' else (status, more, found)

    def _page(self, target, query, rows, form):
        """Return a page of a list, and its Link."""
        size = int(query.get('per_page', ['30'])[0])
        first = int(query.get('after', ['0'])[0])
        rows, rest = rows[first : first + size], rows[first + size :]
        more = {}
        if rest:
            base = re.sub(r'&after=\d+', '', target)
            link = f'{self.origin}{base}&after={first + size}'
            more['Link'] = f'<{link}>; rel="next", <{self.url}>; rel="last"'
        return [form(row) for row in rows], more

    def _fault(self, method, path):
        for fault in self.faults:
            if fault[0] == method and fault[1] in path:
                self.faults.remove(fault)
                return fault[2]
        return None


_ROUTES = (
    (r'GET /commits/([^/]+)', 'commit'),
    (r'GET /commits/([^/]+)/pulls', 'commit_pulls'),
    (r'GET /commits/([^/]+)/check-runs', 'list_checks'),
    (r'GET /pulls', 'list_pulls'),
    (r'GET /pulls/(\d+)', 'show_pull'),
    (r'GET /issues/(\d+)/comments', 'list_comments'),
    (r'POST /issues/(\d+)/comments', 'add_comment'),
    (r'PATCH /issues/comments/(\d+)', 'edit_comment'),
    (r'DELETE /issues/comments/(\d+)', 'delete_comment'),
    (r'POST /statuses/([^/]+)', 'add_status'),
    (r'POST /check-runs', 'add_check'),
    (r'PATCH /check-runs/(\d+)', 'edit_check'),
)
