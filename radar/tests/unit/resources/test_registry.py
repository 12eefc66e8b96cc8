# SPDX-License-Identifier: Apache-2.0
"""The declarations of all resources fit together."""

import dataclasses

from radar import exceptions
from radar.conf import CONF
from radar.db import models
from radar.resources import editing
from radar.resources import embeds
from radar.resources import policies
from radar.resources import registry
from radar.resources.callers import ANONYMOUS
from radar.tests import base


class RegistryTest(base.TestCase):
    def setUp(self) -> None:
        super().setUp()
        CONF([], project='radar-tests', default_config_files=[])
        self.addCleanup(CONF.reset)

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
                resource.field(order.field, 'sort', ANONYMOUS)

    def test_strangers_see_no_private_fields(self) -> None:
        for plural in ('accounts', 'operators'):
            resource = registry.RESOURCES[plural]
            self.assertIn('email', resource.fields)
            self.assertNotIn('email', resource.shown_to(ANONYMOUS))

    def test_every_noun_has_a_rule_for_what_is_done_to_it(self) -> None:
        rules = {rule.name for rule in policies.list_rules()}
        for plural, resource in registry.RESOURCES.items():
            actions = {policies.GET}
            if isinstance(resource, editing.Editable):
                actions |= {policies.CREATE, policies.DELETE}
                actions |= {policies.UPDATE} if resource.changeable else set()
            if any(embed.restricted for embed in resource.computed):
                actions |= {policies.GET_RESTRICTED}
            missing = {f'{plural}:{action}' for action in actions} - rules
            self.assertEqual(set(), missing)

    def test_unknown_embeds_are_told(self) -> None:
        for plural, wanted in (
            ('builds', {'x': {}}),
            ('builds', {'change': {'x': {}}}),
            ('systems', {'health': {'x': {}}}),
        ):
            self.assertRaises(
                exceptions.InvalidInput,
                embeds.check,
                registry.RESOURCES[plural],
                wanted,
                ANONYMOUS,
            )

    def test_embeds_that_are_known(self) -> None:
        builds = registry.RESOURCES['builds']
        embeds.check(builds, {'change': {'reports': {}}}, ANONYMOUS)
        self.assertRaises(
            exceptions.Unauthenticated,
            embeds.check,
            builds,
            {'project': {'members': {}}},
            ANONYMOUS,
        )
