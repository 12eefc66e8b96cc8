# SPDX-License-Identifier: Apache-2.0
"""Publishes what a CI run found to where people review.

It runs on machines of others, so it needs Python 3.9 and its standard
library, nothing else.
"""
