// SPDX-License-Identifier: Apache-2.0
import angular from 'angular-eslint';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Forbids imports by pattern; the message says what may be imported. */
const forbid = (regex, message) => ({
  'no-restricted-imports': ['error', { patterns: [{ regex, message }] }],
});

export default defineConfig([
  { ignores: ['dist/', '.angular/', 'e2e/', 'tools/', 'src/app/api/schema.ts'] },
  {
    files: ['src/**/*.ts'],
    extends: [...tseslint.configs.strict, ...angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    rules: {
      '@angular-eslint/component-selector': [
        'error',
        { type: ['element', 'attribute'], prefix: 'radar', style: 'kebab-case' },
      ],
      '@angular-eslint/prefer-on-push-component-change-detection': 'off',
      '@typescript-eslint/no-extraneous-class': 'off',
      'max-lines': ['error', 300],
      'no-console': 'error',
      'no-restricted-properties': [
        'error',
        { property: 'innerHTML', message: 'Text comes from strangers: text nodes only.' },
        { property: 'insertAdjacentHTML', message: 'Text comes from strangers.' },
      ],
    },
  },
  {
    // What a feature needs of another belongs into shared or core.
    files: ['src/app/features/**/*.ts'],
    rules: forbid(
      '^(\\.\\./(?!\\.\\./(api|core|shared)/)|.*features/)',
      'A feature imports api, core, shared and itself only.',
    ),
  },
  {
    files: ['src/app/shared/**/*.ts'],
    rules: forbid('features/', 'shared imports no feature.'),
  },
  {
    files: ['src/app/api/**/*.ts'],
    rules: forbid('(features|shared)/', 'api imports core only.'),
  },
  {
    files: ['src/app/core/**/*.ts'],
    rules: forbid('(features|shared|api)/', 'core imports nothing else of the client.'),
  },
  {
    files: ['**/*.html'],
    extends: [...angular.configs.templateRecommended, ...angular.configs.templateAccessibility],
    rules: {
      // Who has this attribute has content, too.
      '@angular-eslint/template/elements-content': ['error', { allowList: ['radar-rate-words'] }],
    },
  },
]);
