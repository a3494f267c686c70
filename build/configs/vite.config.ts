import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const root = fileURLToPath(new URL('../../renderer', import.meta.url))

/**
 * The pages of both hosts, built once: the desk and the stage. Nothing inline, no data address for a font or a script: the
 * content security policy allows neither.
 */
export default defineConfig({
  root,
  base: '/',
  plugins: [react()],
  worker: { format: 'es' },
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 4000,
    rolldownOptions: {
      // papaparse asks for the streams of Node only where it is given one, which pages never do.
      onLog: (level, log, handle) => {
        if (!(log.message.includes('papaparse') && log.message.includes('"stream"'))) handle(level, log)
      },
      input: { desk: `${root}/index.html`, stage: `${root}/stage.html` },
      output: {
        // What forbids zod to compile code must run before any schema is made: it goes where zod is.
        codeSplitting: { groups: [{ name: 'zod', test: /node_modules[\\/]zod[\\/]|renderer[\\/]bridge[\\/]no-eval/ }] },
      },
    },
  },
})
