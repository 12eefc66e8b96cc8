# SPDX-License-Identifier: Apache-2.0
"""Strings that break what is not careful; one list for all tests."""

#: Every one is another name, on every database.
NAMES = (
    'plain',
    'Ünïcödé',
    'ünïcödé\u200b',
    'trailing',
    'trailing ',
    'trailing  ',
    ' leading',
    'tab\t',
    'new\nline',
    'nul',
    'nul\x00',
    'nul\x00more',
    'bell\x07 and \x1b[31mred\x1b[0m',
    "quote'",
    'quote"',
    'back\\slash',
    "'; DROP TABLE comment; --",
    '100% _like_ %',
    '<script>alert(1)</script>',
    '{name} %(name)s $name',
    '😀',
    '😀😀',
    '👩\u200d👩\u200d👧',
    '𝔸𝕔𝕞𝕖',
    'e\u0301t',
    'été ',
    'שלום',
    '\u202eright to left',
    '日本語',
    '日本語ー',
    'ａｃｍｅ wide',
    '\ufeffbom',
    '\uffff',
    '\U0010ffff',
    'ß',
    'İ',
    'ı',
    'x' * 255,
    'x' * 1024,
    'x' * 1025,
    'y' * 1000 + 'b',
    'y' * 1000 + 'a',
    '字' * 1024,
    '😀' * 1024,
    '😀' * 2000,
)

#: Pairs that are one name: case and width do not matter.
SAME = (
    ('Acme CI', 'ACME ci'),
    ('ａｃｍｅ', 'acme'),
    ('Straße', 'STRASSE'),
    ('ﬁne', 'FINE'),
    ('e\u0301', 'é'),
    ('ΣΊΣΥΦΟΣ', 'σίσυφος'),
)

#: Halves of characters, which no encoding can carry.
SURROGATES = (
    '\ud800',
    'half \udfff of',
    'a' * 1023 + '\udc00',
    '\ude00\ud83d',
)

#: Any text that may be posted.
TEXTS = (*NAMES, *SURROGATES, '', ' ', '\n', 'z' * 20_000)
