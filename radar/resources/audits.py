# SPDX-License-Identifier: Apache-2.0
"""Reading the audit."""

from __future__ import annotations

from radar.db import models
from radar.resources.base import Resource
from radar.resources.query import Order


class Audits(Resource):
    """Who did what; nobody edits it."""

    model = models.Audit
    noun = 'audit'
    plural = 'audits'
    sort = (Order('at', descending=True),)
