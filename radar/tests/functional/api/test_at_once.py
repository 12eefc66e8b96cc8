# SPDX-License-Identifier: Apache-2.0
from radar.tests import databases
from radar.tests.functional.api import at_once


@databases.on_both
class Edits(at_once.AtOnce):
    """Of one server."""


# Only its variants are run.
del Edits
