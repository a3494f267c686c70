import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Suites that need neither a browser nor a build. Each project is a folder of test/. */
export default defineConfig({
  root,
  test: {
    projects: ['unit', 'workspace', 'contract', 'component'].map((name) => ({
      root,
      test: {
        name,
        include: [`test/${name}/**/*.test.ts`, `test/${name}/**/*.test.tsx`],
        environment: 'node',
        testTimeout: 60_000,
        hookTimeout: 60_000,
      },
    })),
  },
})
