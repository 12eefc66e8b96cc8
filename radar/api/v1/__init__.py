# SPDX-License-Identifier: Apache-2.0
"""The routes of the native surface."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from radar.api.crud import collection
from radar.api.dialects.native import NATIVE
from radar.api.exchange import Call
from radar.api.exchange import Reply
from radar.api.expose import Described
from radar.api.expose import Place
from radar.api.expose import expose
from radar.api.openapi import OpenApi
from radar.api.v1 import change_views
from radar.api.v1 import embedded
from radar.api.v1 import system_lists
from radar.api.v1 import system_numbers
from radar.api.v1.baselines import Baselines
from radar.api.v1.comparisons import Comparisons
from radar.api.v1.grid import Grid
from radar.api.v1.reports import Reports
from radar.api.v1.search import Search
from radar.api.v1.sessions import Sessions
from radar.api.v1.status import Status
from radar.api.v1.subscriptions import Preview
from radar.api.v1.users import Me
from radar.resources.registry import RESOURCES


def version(prefix: str) -> dict[str, object]:
    """Return what the list of versions says of this one."""
    return {
        'id': 'v1',
        'status': 'CURRENT',
        'links': [{'rel': 'self', 'href': prefix}],
    }


def _places() -> Mapping[str, Place]:
    places = {
        plural: collection(resource, NATIVE)
        for plural, resource in RESOURCES.items()
    }
    places['users'].children = {'me': Me(RESOURCES['users'], NATIVE)}
    places['systems'].element.children = {
        'health': system_numbers.Health(),
        'series': system_numbers.Series(),
        'peers': system_numbers.Peers(),
        'missed': system_lists.Missed(),
        'disagreements': system_lists.Disagreements(),
        'jobnames': system_lists.JobNames(),
        'lint': system_lists.Lint(),
        'history': system_lists.History(),
        'events': system_lists.Events(),
        'baselines': Baselines(),
    }
    places['changes'].element.children = {
        'expectations': change_views.Expectations(),
        'explanation': change_views.Explanation(),
    }
    places['projects'].element.children = {'grid': Grid()}
    places['subscriptions'].children = {'preview': Preview()}
    return {
        **places,
        'comparisons': Comparisons(),
        'reports': Reports(),
        'badges': embedded.Badges(),
        'feeds': embedded.Feeds(),
        'search': Search(),
        'sessions': Sessions(),
        'status': Status(),
        'openapi.json': OpenApi(),
    }


class V1(Place):
    """``/v1``: what there is."""

    children = _places()
    described = {'get': Described(Mapping[str, Any])}

    @expose
    def get(self, call: Call) -> Reply:
        """Link everything."""
        call.preferred(())
        prefix = call.path.rstrip('/')
        links = [
            {'rel': name, 'href': f'{prefix}/{name}'} for name in self.children
        ]
        document = version(prefix)
        document['links'] = [{'rel': 'self', 'href': prefix}, *links]
        return NATIVE.reply(call, NATIVE.json(document))
