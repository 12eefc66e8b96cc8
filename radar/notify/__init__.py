# SPDX-License-Identifier: Apache-2.0
"""Telling people what happened, by e-mail and webhook."""
