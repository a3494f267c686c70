import { fileURLToPath } from 'node:url'
import { defineConfig } from '@playwright/test'

const root = fileURLToPath(new URL('../..', import.meta.url))

/**
 * The same journeys on both hosts. `local`: the loopback server in Chromium. `desktop`: real Electron through `_electron`,
 * reported as skipped, with the reason, wherever no Electron binary starts.
 */
export default defineConfig({
  testDir: `${root}/test/e2e/specs`,
  outputDir: `${root}/test-results`,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  fullyParallel: false,
  workers: 1,
  forbidOnly: Boolean(process.env['CI']),
  reporter:
    process.env['TREMPLIN_E2E_JSON'] === undefined
      ? 'list'
      : [['list'], ['json', { outputFile: process.env['TREMPLIN_E2E_JSON'] }]],
  projects: [
    { name: 'local', metadata: { host: 'local' }, testIgnore: /desktop\// },
    { name: 'desktop', metadata: { host: 'desktop' }, testMatch: /desktop\/.*\.spec\.ts|thread\.spec\.ts/ },
  ],
})
