# SPDX-License-Identifier: Apache-2.0
"""What the GitHub that remembers shows, in the shapes of its description."""

import copy


class Shapes:
    """Makes answers of what is kept about a repository."""

    def __init__(self, description, name):
        self._description = description
        self._name = name
        self._made = {}

    def of(self, name):
        """Return the smallest that a name of the description allows."""
        if name not in self._made:
            self._made[name] = self._description.component(name)
        return copy.deepcopy(self._made[name])

    def user(self, login, kind):
        """Return who wrote something."""
        return {**self.of('simple-user'), 'login': login, 'type': kind}

    def comment(self, made):
        """Return a comment."""
        page = f'https://github.com/{self._name}/pull/{made["number"]}'
        return {
            **self.of('issue-comment'),
            'id': made['id'],
            'body': made['body'],
            'user': self.user(*made['user']),
            'html_url': f'{page}#issuecomment-{made["id"]}',
        }

    def pull(self, raw, shape='pull-request-simple'):
        """Return a pull request."""
        if shape not in self._made:
            self._made[shape] = self._description.component(shape)
        made = self._made[shape]
        owner, name = raw['base'].split('/')
        base = made['base']['repo']
        repo = {
            **base,
            'full_name': raw['base'],
            'name': name,
            'owner': {**base['owner'], 'login': owner},
        }
        return {
            **made,
            'number': raw['number'],
            'state': raw['state'],
            'merge_commit_sha': raw['merge'],
            'head': {**made['head'], 'sha': raw['head']},
            'base': {**made['base'], 'repo': repo},
        }

    def check(self, number, check):
        """Return a check run."""
        return {
            **self.of('check-run'),
            'id': number,
            'name': check['name'],
            'head_sha': check['head_sha'],
            'status': check['status'],
            'conclusion': check.get('conclusion'),
        }
