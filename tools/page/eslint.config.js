import js from '@eslint/js';

// The script runs in the oldest browsers that the page supports; the tests run in Node and hand functions to browsers.
export default [
  js.configs.recommended,
  {
    files: ['src/**/*.js'],
    languageOptions: { ecmaVersion: 2021 },
    rules: { 'no-undef': 'off', 'prefer-const': 'error', eqeqeq: 'error', 'no-var': 'error' }, // names are tsc's business
  },
  { files: ['tests/**/*.js'], rules: { 'no-undef': 'off', 'prefer-const': 'error', eqeqeq: 'error', 'no-var': 'error' } },
];
