# SPDX-License-Identifier: Apache-2.0
from datetime import UTC
from datetime import datetime
from datetime import timedelta

from radar.db import models
from radar.db import session
from radar.resources import identities
from radar.resources import ingestion
from radar.resources.documents import AccountDocument as Account
from radar.resources.identities import Identities
from radar.tests import databases
from radar.tests import dumps
from radar.tests import nasty

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@databases.on_both
class Accounts:
    def setUp(self):
        super().setUp()
        self.source = ingestion.source_named('gerrit')
        self.emails = False

    def resolve(self, *documents, at=0, source=None):
        """Resolve accounts with a memory of its own; return their ids."""
        when = NOON + timedelta(seconds=at)
        found = Identities(source or self.source, store_emails=self.emails)
        with session.writer() as current:
            found.resolve(current, dict.fromkeys(documents, when))
        return [found[d].id for d in documents]

    def accounts(self):
        return [
            (row['external_id'], row['username'], row['name'])
            for row in self.rows(models.Account)
        ]

    def test_an_id_is_enough(self):
        one = self.resolve(Account('5'))
        self.assertEqual(one, self.resolve(Account('5')))
        self.assertEqual([('5', None, None)], self.accounts())

    def test_a_deleted_account_keeps_the_names_it_had(self):
        one = self.resolve(Account('5', 'ada', 'Ada'))
        self.assertEqual(one, self.resolve(Account('5'), at=60))
        self.assertEqual([('5', 'ada', 'Ada')], self.accounts())

    def renamed(self, *names):
        """Resolve an account under one name after the other."""
        found = Identities(self.source, store_emails=False)
        for minute, name in enumerate(names):
            when = NOON + timedelta(minutes=minute)
            with session.writer() as current:
                found.resolve(current, {Account('5', 'ada', name): when})
        return self.accounts()

    def test_an_account_may_get_its_old_name_back(self):
        names = ('Ada', 'Ada L.', 'Ada')
        self.assertEqual([('5', 'ada', 'Ada')], self.renamed(*names))

    def test_who_is_met_again_is_remembered_though_memory_is_full(self):
        self.patch(identities, '_REMEMBERED', 1)
        found = Identities(self.source, store_emails=False)
        first, *others = [Account(str(n)) for n in range(4)]
        with session.writer() as current:
            found.resolve(current, dict.fromkeys((first, others[0]), NOON))
            found.resolve(current, dict.fromkeys((first, others[1]), NOON))
        self.assertNotEqual(found[first].id, found[others[1]].id)

    def test_a_name_without_an_id_is_adopted_by_the_account_with_one(self):
        for nameless, full in (
            (Account(None, 'ada'), Account('1', 'ada', 'Ada')),
            (Account(None, None, 'Bob'), Account('2', 'bob', 'Bob')),
            (
                Account(None, None, None, 'C@Example.org'),
                Account('3', 'cy', 'Cy', 'c@example.ORG'),
            ),
        ):
            one = self.resolve(nameless)
            self.assertEqual(one, self.resolve(full))
            self.assertEqual(one, self.resolve(nameless))
        self.assertEqual(
            [('1', 'ada', 'Ada'), ('2', 'bob', 'Bob'), ('3', 'cy', 'Cy')],
            self.accounts(),
        )

    def test_in_one_batch_the_order_does_not_matter(self):
        full, nameless = Account('1', 'ada', 'Ada'), Account(None, 'ada')
        for n, order in enumerate(((full, nameless), (nameless, full))):
            source = ingestion.source_named(f's{n}')
            one, two = self.resolve(*order, source=source)
            self.assertEqual(one, two)

    def test_a_user_name_tells_people_of_one_name_apart(self):
        ids = self.resolve(
            Account(None, 'ada', 'A. Example'),
            Account(None, 'al', 'A. Example'),
        )
        self.assertEqual(2, len(set(ids)))

    def test_a_shared_display_name_alone_is_neither_of_them(self):
        known = self.resolve(
            Account('1', 'ada', 'A. Example'), Account('2', 'al', 'A. Example')
        )
        (third,) = self.resolve(Account(None, None, 'A. Example'))
        self.assertNotIn(third, known)
        self.assertEqual(
            [third], self.resolve(Account(None, None, 'A. Example'))
        )

    def test_a_display_name_alone_is_the_only_one_that_has_it(self):
        one = self.resolve(Account('1', 'ada', 'Ada'))
        self.assertEqual(one, self.resolve(Account(None, None, 'Ada')))

    def test_ids_are_believed_before_names(self):
        one = self.resolve(Account('1', 'ada', 'Ada'))
        two = self.resolve(Account('2', 'ada', 'Ada'))
        self.assertNotEqual(one, two)

    def test_a_renamed_account_is_found_by_both_names(self):
        one = self.resolve(Account('1', None, 'Old CI'))
        self.assertEqual(one, self.resolve(Account('1', None, 'New CI'), at=9))
        self.assertEqual([('1', None, 'New CI')], self.accounts())
        for name in ('Old CI', 'New CI'):
            self.assertEqual(one, self.resolve(Account(None, None, name)))

    def test_an_older_record_does_not_rename_back(self):
        self.resolve(Account('1', 'ada', 'New'), at=9)
        self.resolve(Account('1', 'ada', 'Old'), at=0)
        self.assertEqual([('1', 'ada', 'New')], self.accounts())

    def test_the_same_again_changes_no_row(self):
        documents = [
            Account('1', 'ada', 'Ada', 'a@example.org'),
            Account(None, 'bob', 'Bob'),
            Account(None, None, 'Cy'),
        ]
        self.resolve(*documents)
        before = dumps.rows()
        for at in (0, 60):
            self.resolve(*documents, at=at)
            self.assertEqual(before, dumps.rows())

    def test_nasty_names_are_people_of_their_own(self):
        documents = [Account(None, name) for name in nasty.NAMES if name]
        first = self.resolve(*documents)
        self.assertEqual(len(documents), len(set(first)))
        before = dumps.rows()
        self.assertEqual(first, self.resolve(*documents, at=60))
        self.assertEqual(before, dumps.rows())

    def test_sources_do_not_share_accounts(self):
        other = ingestion.source_named('other')
        one = self.resolve(Account('1', 'ada'))
        self.assertNotEqual(
            one, self.resolve(Account('1', 'ada'), source=other)
        )

    def test_addresses_are_not_kept_unless_wanted(self):
        account = Account('1', 'ada', 'Ada', 'ada@example.org')
        self.resolve(account)
        self.assertNotIn('ada@example.org', str(dumps.rows()))
        self.emails = True
        self.resolve(Account('2', 'bob', 'Bob', 'bob@example.org'))
        self.assertEqual(
            [None, 'bob@example.org'],
            [row['email'] for row in self.rows(models.Account)],
        )


@databases.on_both
class Sources:
    def test_a_source_is_made_once_whatever_its_case(self):
        one = ingestion.source_named('Gerrit', 'https://review.example')
        self.assertEqual(one, ingestion.source_named('gerrit'))
        (row,) = self.rows(models.Source)
        self.assertEqual('https://review.example', row['url'])
