# SPDX-License-Identifier: Apache-2.0
"""Tables, types, sessions and queries: all SQL is below this package."""
