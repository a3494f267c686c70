import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Sandboxed preloads must be CommonJS; everything else is an ES module. */
const entries: Readonly<Record<string, { source: string; folder: string; file: string; format: 'es' | 'cjs' }>> = {
  'host-local': { source: 'main/local/main.ts', folder: 'dist/local', file: 'main.mjs', format: 'es' },
  'host-cli': { source: 'main/cli/main.ts', folder: 'dist/cli', file: 'main.mjs', format: 'es' },
  'host-desktop': { source: 'main/desktop/main.ts', folder: 'dist/desktop', file: 'main.mjs', format: 'es' },
  'host-preload': { source: 'main/desktop/preload.ts', folder: 'dist/desktop', file: 'preload.cjs', format: 'cjs' },
}

/**
 * The Node side of one host, in one file without dependencies, chosen by `--mode`: host-local, host-cli, host-desktop or host-preload.
 * Nothing of node_modules is needed beside it, so that a packaged application carries none.
 */
export default defineConfig(({ mode }) => {
  const entry = entries[mode]
  if (entry === undefined) throw new Error(`No such host: ${mode}`)
  return {
    root,
    publicDir: false,
    ssr: { noExternal: true, external: ['electron'] },
    build: {
      ssr: entry.source,
      outDir: entry.folder,
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      rollupOptions: {
        external: ['electron'],
        output: { format: entry.format, entryFileNames: entry.file, codeSplitting: false },
      },
    },
  }
})
