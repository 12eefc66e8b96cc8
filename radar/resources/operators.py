# SPDX-License-Identifier: Apache-2.0
"""Reading operators."""

from __future__ import annotations

from radar.db import models
from radar.resources.base import Resource
from radar.resources.embeds import linked
from radar.resources.query import Order


class Operators(Resource):
    """Those who answer for systems."""

    model = models.Operator
    noun = 'operator'
    plural = 'operators'
    sort = (Order('name'),)
    computed = (
        linked(
            'systems',
            'systems',
            models.table(models.SystemOperator),
            near='operator_id',
            far='system_id',
            doc='CI systems that they answer for.',
        ),
    )
