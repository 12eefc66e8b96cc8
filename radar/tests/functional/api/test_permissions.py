# SPDX-License-Identifier: Apache-2.0
"""Every route for every role, compared with the table that is documented.

``python -m radar.tests.functional.api.test_permissions`` writes the table.
"""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
import csv
import io
from pathlib import Path

from testtools import content

from radar import ids
from radar.api.expose import Place
from radar.api.v1 import V1
from radar.db import models
from radar.enums import ProjectRole
from radar.enums import TeamRole
from radar.resources.callers import Caller
from radar.tests.functional.api import base
from radar.tests.functional.api import seeds

TABLE = (
    Path(__file__).parents[4] / 'doc' / 'source' / 'reference'
) / 'permissions.csv'
#: One of each role; ``owner`` is who a row is about.
ROLES = (
    'stranger',
    'user',
    'owner',
    'reader',
    'operator',
    'admin',
    'read-only admin',
)
#: What a request ends with that was allowed, but could not be done: the
#: requests are made so, lest one changes what the next one meets.
_UNDONE = {400, 412}
_STALE = '"99-0123456789abcdef0123456789abcdef"'


class PermissionsTest(base.ApiTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.callers = {
            'stranger': base.ANONYMOUS,
            'user': base.somebody(),
            'owner': base.somebody(),
            'reader': base.READER,
            'operator': base.OPERATOR,
            'admin': base.ADMIN,
        }
        self.callers['owner'] = Caller(
            user_id=self.callers['owner'].user_id, name='owner'
        )
        self.callers['read-only admin'] = base.somebody(
            base.ADMIN.role, read_only=True
        )
        self.elements = self.seed(self.callers['owner'])

    def seed(self, owner: Caller) -> dict[str, object]:
        """Return the id of a row of each noun, all of them the owner's."""
        self.secret(owner)
        source = seeds.source()
        project = seeds.project(source, 'p', visibility='private')
        seeds.add(
            models.ProjectMember,
            project_id=project,
            user_id=owner.user_id,
            role=ProjectRole.ADMIN.value,
        )
        account = seeds.account(source, 'ci')
        system = seeds.system('CI')
        seeds.member(system, account)
        change = seeds.change(project, source, 1, owner_id=account)
        build = seeds.build(system, project, seeds.NOON)
        seen = {
            'sources': source,
            'projects': project,
            'accounts': account,
            'systems': system,
            'changes': change,
            'revisions': seeds.revision(change, 1),
            'comments': seeds.comment(change, account, 'result', seeds.NOON),
            'builds': build,
            'jobs': seeds.job(build, 0, 'unit'),
            'users': owner.user_id,
            'tokens': self.rows(models.Token)[0]['id'],
            'audits': self.audited(),
            'feeds': system,
            'badges': system,
            'subscriptions': self.subscribed(owner),
        }
        return {**seen, **self.answering(owner, system)}

    def subscribed(self, owner: Caller) -> object:
        """Return the id of a subscription of the owner's."""
        target = 'owner@example.org'
        return seeds.add(
            models.Subscription,
            user_id=owner.user_id,
            name='mine',
            channel='email',
            target=target,
            target_hash=ids.text_hash(target),
        )

    def audited(self) -> object:
        """Return the id of what is written down of an edit."""
        answer = self.send('POST', '/v1/operators', {'name': 'Acme'})
        self.assertEqual(201, answer.status_int, answer.text)
        return self.rows(models.Audit)[0]['id']

    def answering(self, owner: Caller, system: object) -> dict[str, object]:
        """Have the owner answer for a system."""
        team = seeds.add(models.Team, **models.named('team'))
        seeds.add(
            models.TeamMember,
            team_id=team,
            user_id=owner.user_id,
            role=TeamRole.ADMIN.value,
        )
        operator = seeds.add(
            models.Operator, **models.named('op'), team_id=team
        )
        seeds.add(
            models.SystemOperator, system_id=system, operator_id=operator
        )
        return {'teams': team, 'operators': operator}

    def ask(self, method: str, path: str, caller: Caller) -> str:
        """Return whether a request is allowed, or how it is refused."""
        options, place = {}, path
        if '{id}' in path:
            options['If_Match'] = _STALE
            noun = path.split('/')[2]
            place = path.replace('{id}', str(self.elements[noun]))
        body = None if method in ('GET', 'DELETE') else {'no': 'member'}
        answer = self.send(method, place, body, caller, **options)
        if answer.status_int in (401, 403, 404):
            return str(answer.status_int)
        self.assertIn(answer.status_int, {200, *_UNDONE}, answer.text)
        return 'yes'

    def table(self) -> list[list[str]]:
        """Return a row for each method of each path."""
        rows = [['method', 'path', *ROLES]]
        for path, place in routes():
            for method in place.methods:
                if method in ('HEAD', 'OPTIONS'):
                    continue
                told = [
                    self.ask(method, path, self.callers[role])
                    for role in ROLES
                ]
                rows.append([method, path, *told])
        return rows

    def test_the_documented_table_is_true(self) -> None:
        with TABLE.open(newline='') as file:
            documented = list(csv.reader(file))
        made = self.table()
        self.addDetail('made', content.text_content(_csv(made)))
        self.assertEqual(documented, made)


def routes() -> Iterator[tuple[str, Place]]:
    """Yield the paths of what resources answer, and of what else is told."""
    for name, place in V1.children.items():
        if name == 'sessions':
            # Whoever has a name and a password may sign in.
            continue
        yield f'/v1/{name}', place
        for child, inner in place.children.items():
            yield f'/v1/{name}/{child}', inner
        if place.element is not None:
            yield f'/v1/{name}/{{id}}{place.element.suffix}', place.element
            for child, inner in place.element.children.items():
                yield f'/v1/{name}/{{id}}/{child}', inner


def _csv(rows: Iterable[Sequence[str]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator='\n').writerows(rows)
    return text.getvalue()


def main() -> None:
    """Write the table anew."""
    test = PermissionsTest('table')
    test.setUp()
    try:
        TABLE.write_text(_csv(test.table()))
    finally:
        test.doCleanups()


if __name__ == '__main__':
    main()
