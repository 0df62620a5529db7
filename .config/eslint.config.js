import js from '@eslint/js'
import svelte from 'eslint-plugin-svelte'
import globals from 'globals'
import ts from 'typescript-eslint'

export default ts.config(
  { ignores: ['dist/**', 'look/**', 'public/wire/mockServiceWorker.js', '.browsers/**'] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...ts.configs.stylistic,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      // TypeScript knows every name; the rule only guesses.
      'no-undef': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // A discriminated union reads better as a type; both are allowed.
      '@typescript-eslint/consistent-type-definitions': 'off',
      // Doing nothing is a fair answer.
      '@typescript-eslint/no-empty-function': 'off',
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  { files: ['**/*.svelte', '**/*.svelte.ts'], languageOptions: { parserOptions: { parser: ts.parser } } },
  { files: ['test/**'], rules: { '@typescript-eslint/no-extraneous-class': 'off' } },
  { files: ['test/**/*.mjs', 'test/bench/**', 'test/fidelity/**'], rules: { 'no-console': 'off' } },
)
