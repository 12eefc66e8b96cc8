# SPDX-License-Identifier: Apache-2.0
"""The declarations of all resources fit together."""

import dataclasses

from radar import exceptions
from radar.db import models
from radar.resources import registry
from radar.tests import base


class RegistryTest(base.TestCase):
    def test_embeds_lead_to_resources_or_documents(self) -> None:
        for resource in registry.RESOURCES.values():
            for embed in resource.computed:
                kind = embed.kind
                known = (
                    kind in registry.RESOURCES
                    or dataclasses.is_dataclass(kind)
                    or issubclass(kind, models.Base)
                )
                self.assertTrue(known, embed)
                self.assertNotIn(embed.name, resource.fields)
                self.assertTrue(embed.doc.endswith('.'), embed)

    def test_default_orders_can_be_asked_for(self) -> None:
        for resource in registry.RESOURCES.values():
            for order in resource.sort:
                resource.field(order.field, 'sort')

    def test_strangers_see_no_private_fields(self) -> None:
        for plural in ('accounts', 'operators'):
            resource = registry.RESOURCES[plural]
            self.assertNotIn('email', resource.fields)
            self.assertRaises(
                exceptions.InvalidInput, resource.field, 'email', 'where'
            )

    def test_unknown_embeds_are_told(self) -> None:
        builds = registry.RESOURCES['builds']
        builds.check_embeds({'change': {'reports': {}}})
        for wanted in (
            {'x': {}},
            {'change': {'x': {}}},
        ):
            self.assertRaises(
                exceptions.InvalidInput, builds.check_embeds, wanted
            )
        self.assertRaises(
            exceptions.InvalidInput,
            registry.RESOURCES['systems'].check_embeds,
            {'health': {'x': {}}},
        )
