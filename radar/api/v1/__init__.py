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
from radar.api.v1.sessions import Sessions
from radar.api.v1.status import Status
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
    return {
        **places,
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
