# SPDX-License-Identifier: Apache-2.0
from radar.tests.functional.api import at_once


class EditsOnSqlite(at_once.AtOnce):
    backend = 'sqlite'


class EditsOnMariadb(at_once.AtOnce):
    backend = 'mariadb'
