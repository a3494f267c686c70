import { fileURLToPath } from 'node:url'
import tseslint from 'typescript-eslint'
import reactHooks from 'eslint-plugin-react-hooks'
import { layersRule } from '../checks/layers-rule.mjs'

const layerNames = ['shared', 'main', 'desktop', 'preload', 'renderer', 'test']
const project = layerNames.map((name) => `build/configs/tsconfig.${name}.json`)

const noHiddenInputs = [
  { object: 'Date', property: 'now', message: 'Rules depend on their arguments only: pass `now` in.' },
  { object: 'Math', property: 'random', message: 'Rules depend on their arguments only: pass a seed in.' },
]

export default tseslint.config(
  { ignores: ['dist/**', 'out/**', 'node_modules/**', 'test/fixtures/**', 'test-results/**', 'playwright-report/**'] },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [...tseslint.configs.strict],
    languageOptions: { parserOptions: { project, tsconfigRootDir: fileURLToPath(new URL('../..', import.meta.url)) } },
    plugins: { tremplin: { rules: { layers: layersRule } } },
    rules: {
      'tremplin/layers': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
      'max-lines': ['error', { max: 500 }],
      'no-console': 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
        { selector: "CallExpression[callee.property.name='waitForTimeout']", message: 'No sleeps: wait for a state.' },
      ],
    },
  },
  {
    files: ['shared/**/*.ts'],
    rules: {
      'no-restricted-properties': ['error', ...noHiddenInputs],
      'no-restricted-globals': ['error', 'crypto', 'performance'],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Pass `now` in.' },
      ],
    },
  },
  {
    files: ['renderer/**/*.tsx', 'renderer/**/*.ts'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      // About the React Compiler, which is not used here.
      'react-hooks/incompatible-library': 'off',
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: '@mantine/core',
              importNames: ['Paper', 'Card', 'Badge', 'ThemeIcon', 'Alert'],
              message: 'The visual direction uses no boxes: see renderer/ui.',
            },
          ],
        },
      ],
    },
  },
  { files: ['main/cli/**/*.ts', 'test/bench/**/*.ts'], rules: { 'no-console': 'off' } },
  { files: ['**/*.config.ts'], rules: { 'no-restricted-syntax': 'off' } },
)
