# SPDX-License-Identifier: Apache-2.0
"""Names that rows had: to what they lead, and until when."""

from radar.db import models
from radar.db import session
from radar.resources import names
from radar.tests.functional.api import base
from radar.tests.functional.api import seeds
from radar.tests.functional.api.base import OPERATOR


class OldNamesTests:
    """Projects of two sources that once had one name."""

    def setUp(self) -> None:
        super().setUp()
        self.sources = [seeds.source(name) for name in 'ab']
        for source in self.sources:
            project = seeds.project(source, 'new')
            with session.writer() as opened:
                names.renamed(opened, 'project', source, project, 'Old')

    def found(
        self, term: str, caller: base.Caller = OPERATOR
    ) -> list[tuple[str, str]]:
        """Return name and source of the projects that a term finds."""
        rows = self.get(
            '/v1/projects',
            ('where', term),
            ('embed', 'source'),
            caller=caller,
        )['projects']
        return sorted((r['name'], r['source']['name']) for r in rows)

    def test_an_old_name_leads_to_each(self) -> None:
        both = [('new', 'a'), ('new', 'b')]
        for term in ('name:old', 'name:OLD', 'name:in:x,Old', 'name:new'):
            self.assertEqual(both, self.found(term), term)
        for term in ('name:ol', 'name:prefix:ol', 'name:nin:new'):
            self.assertEqual([], self.found(term), term)
        one = self.found(f'source_id:{self.sources[0]}')
        self.assertEqual([('new', 'a')], one)

    def test_it_is_taken_only_where_it_is_taken(self) -> None:
        document = {'name': 'OLD', 'source_id': str(self.sources[0])}
        answer = self.send('POST', '/v1/projects', document)
        self.assertEqual(201, answer.status_int, answer.text)
        self.assertEqual([('OLD', 'a'), ('new', 'b')], self.found('name:old'))

    def test_it_goes_with_its_row(self) -> None:
        for row in self.rows(models.Project):
            path = f'/v1/projects/{row["id"]}'
            answer = self.send('DELETE', path, If_Match='*')
            self.assertEqual(204, answer.status_int, answer.text)
        self.assertEqual([], self.rows(models.NameAlias))

    def test_it_tells_nobody_of_what_is_private(self) -> None:
        with session.writer() as opened:
            table = models.table(models.Project)
            opened.execute(table.update().values(visibility='private'))
        self.assertEqual([], self.found('name:old', base.ANONYMOUS))
        self.assertEqual(2, len(self.found('name:old')))


class SqliteOldNamesTest(OldNamesTests, base.ApiTestCase):
    backend = 'sqlite'


class MariadbOldNamesTest(OldNamesTests, base.ApiTestCase):
    backend = 'mariadb'
