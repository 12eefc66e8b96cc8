# SPDX-License-Identifier: Apache-2.0
"""How systems are: from base facts to states, history and events."""
