# SPDX-License-Identifier: Apache-2.0
"""The nouns: one declaration and the real rules of each."""
