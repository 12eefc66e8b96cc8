# SPDX-License-Identifier: Apache-2.0
"""The routes of the native surface."""

from __future__ import annotations

from radar.api.crud import Collection
from radar.api.dialects.native import NATIVE
from radar.api.exchange import Call
from radar.api.exchange import Reply
from radar.api.expose import Place
from radar.api.expose import expose
from radar.resources.registry import RESOURCES


def version(prefix: str) -> dict[str, object]:
    """Return what the list of versions says of this one."""
    return {
        'id': 'v1',
        'status': 'CURRENT',
        'links': [{'rel': 'self', 'href': prefix}],
    }


class V1(Place):
    """``/v1``: what there is."""

    children = {
        plural: Collection(resource, NATIVE)
        for plural, resource in RESOURCES.items()
    }

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
