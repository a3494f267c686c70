import type { KnipConfig } from 'knip'

/** Nothing unused: files, exports, dependencies. Entries are what a person, a browser or a test runner starts. */
const config: KnipConfig = {
  entry: [
    'main/{local,desktop,cli}/main.ts',
    'main/desktop/preload.ts',
    'renderer/{desk,stage}/main.tsx',
    // Read by the compiler alone.
    'shared/domain/reports/papaparse.d.ts',
    'build/scripts/*.mjs',
    'build/configs/*.{js,ts}',
    'test/**/*.{test,spec}.{ts,tsx}',
    'test/bench/*.{ts,mjs}',
    'test/workspace/support/appender.ts',
    'test/unit/build/fake-electron-process.mjs',
  ],
  project: ['{main,renderer,shared,test}/**/*.{ts,tsx,css}', 'build/**/*.{mjs,ts}', 'test/**/*.mjs'],
  ignoreExportsUsedInFile: { type: true, interface: true },
  // Fonts are named in style sheets only.
  compilers: {
    css: (text: string) =>
      [...text.matchAll(/(?:@import\s+|url\()['"]([^'"]+)['"]/g)]
        .map(([, file]) => `import '${String(file)}'`)
        .join('\n'),
  },
}

export default config
