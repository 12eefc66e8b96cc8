# SPDX-License-Identifier: Apache-2.0
"""Commands that speak version 1 of the REST API."""
