// How ESLint reads the repository's JavaScript; paths are relative to the repository's root, where it is started.
import js from '@eslint/js';
import globals from 'globals';

export default [
  { ignores: ['**/bin/**', '**/obj/**', '**/node_modules/**', 'out/**', '.basalt/**'] },
  js.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-var': 'error',
      'prefer-const': ['error', { destructuring: 'all' }],
      'no-shadow': 'error',
    },
  },
  {
    // Node reads *.js here as CommonJS.
    files: ['harness/bridges/**/*.js', 'tests/**/*.js'],
    languageOptions: { sourceType: 'commonjs', globals: globals.node },
  },
  { files: ['**/*.mjs'], languageOptions: { globals: globals.node } },
  {
    // Pages load these as plain scripts.
    files: ['evaluation/**/*.js', 'harness/Basalt.*/**/*.js'],
    languageOptions: { sourceType: 'script', globals: globals.browser },
  },
];
