import js from '@eslint/js';
import angular from 'angular-eslint';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import waymark from './tools/eslint/waymark-rules.mjs';

const typescript = ['api/**/*.ts', 'libs/**/*.ts', 'client/**/*.ts', 'e2e/**/*.ts'];
const tests = ['**/*.spec.ts', '**/*.testing.ts', '**/testing/**/*.ts', 'e2e/**/*.ts'];

export default tseslint.config(
  {
    ignores: [
      '**/dist/',
      '**/node_modules/',
      '.angular/',
      'coverage/',
      'test-results/',
      'playwright-report/',
      'data/',
      '.cache/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },

  {
    files: ['**/*.{mjs,js,ts}'],
    extends: [js.configs.recommended],
    plugins: { waymark },
    languageOptions: { globals: globals.node },
    rules: {
      'waymark/no-bare-catch': 'error',
      'waymark/no-boolean-parameter': 'error',
      'waymark/explained-exception': 'error',
      'no-empty': ['error', { allowEmptyCatch: true }], // no-bare-catch says it better
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'no-restricted-properties': ['error', { property: 'only', message: 'A test that runs alone hides the others.' }],
    },
  },

  {
    files: typescript,
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        project: [
          'api/tsconfig.spec.json',
          'libs/tsconfig.spec.json',
          'client/tsconfig.spec.json',
          'e2e/tsconfig.json',
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      // `import { type A }` alone would still load the file: TypeScript keeps the import, without names.
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-expect-error': 'allow-with-description', minimumDescriptionLength: 10 },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // An index may be out of range however sure the types are; a check costs nothing.
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // Contract types are interfaces by nature: what has the right shape is one.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      'no-control-regex': 'off',
      // TypeScript says these better.
      'no-undef': 'off',
      'no-unused-vars': 'off',
    },
  },

  {
    files: ['api/**/*.ts'],
    // Entities, bodies and answers are classes without methods, for the decorators' sake: copying one loses nothing.
    rules: { '@typescript-eslint/no-misused-spread': 'off' },
  },
  {
    files: ['api/**/*.ts'],
    ignores: ['api/database/**'],
    rules: { 'waymark/writes-in-database-write': 'error' },
  },

  {
    files: ['client/src/**/*.ts'],
    extends: [angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    languageOptions: { globals: globals.browser },
    rules: {
      // An attribute where the markup wants its own element: a row of a table, a part of a drawing.
      '@angular-eslint/component-selector': [
        'error',
        [
          { type: 'element', prefix: ['wm', 'app'], style: 'kebab-case' },
          { type: 'attribute', prefix: 'wm', style: 'camelCase' },
        ],
      ],
      '@angular-eslint/directive-selector': ['error', { type: 'attribute', prefix: 'wm', style: 'camelCase' }],
      '@angular-eslint/component-class-suffix': 'off',
      '@angular-eslint/directive-class-suffix': 'off',
      '@angular-eslint/prefer-signals': 'error',
      'no-console': ['error', { allow: ['error'] }],
      '@typescript-eslint/explicit-module-boundary-types': 'off',
    },
  },
  {
    files: ['client/src/**/*.ts'],
    ignores: [...tests, 'client/src/app/session/site-clock.ts', 'client/src/app/i18n/day-text.ts'],
    rules: { 'waymark/no-own-clock': 'error' },
  },
  {
    files: ['client/src/**/*.html'],
    extends: [angular.configs.templateRecommended, angular.configs.templateAccessibility],
    rules: {
      '@angular-eslint/template/button-has-type': 'error',
      // The Content-Security-Policy refuses style="…"; a binding goes through the CSSOM and is fine.
      '@angular-eslint/template/no-inline-styles': ['error', { allowBindToStyle: true }],
      '@angular-eslint/template/prefer-control-flow': 'error',
    },
  },

  {
    files: tests,
    rules: {
      // A test that indexes wrongly fails, which is what it is for.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/explicit-module-boundary-types': 'off',
    },
  },
);
