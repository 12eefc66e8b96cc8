# SPDX-License-Identifier: Apache-2.0
"""The HTTP stories of ``gabbits/``, told to the application itself."""

import os

from gabbi import driver

from radar.api.app import make_app
from radar.tests.functional.api import stories


def load_tests(loader, tests, pattern):
    """Provide the stories as tests."""
    return driver.build_tests(
        os.path.join(os.path.dirname(__file__), 'gabbits'),
        loader,
        host=None,
        intercept=make_app,
        fixture_module=stories,
        test_loader_name=__name__,
    )
