# SPDX-License-Identifier: Apache-2.0
from radar.db import migration
from radar.tests import databases


@databases.on_both
class Migrations:
    database = databases.Blank

    def test_upgrade_from_nothing_gives_what_the_models_say(self):
        self.assertIsNone(migration.version())
        migration.upgrade()
        self.assertEqual(migration.head(), migration.version())
        self.assertEqual([], migration.differences())

    def test_upgrading_again_changes_nothing(self):
        migration.upgrade()
        migration.upgrade()
        self.assertEqual(migration.head(), migration.version())

    def test_a_difference_is_told(self):
        migration.upgrade()
        with migration.session.engine().begin() as connection:
            connection.exec_driver_sql('ALTER TABLE job ADD COLUMN odd INT')
            connection.exec_driver_sql('DROP TABLE recheck_phrase')
        told = str(migration.differences())
        self.assertIn('odd', told)
        self.assertIn('recheck_phrase', told)
