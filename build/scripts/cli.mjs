// @ts-check
// `npm run -s cli -- <command>`: builds the command line when it is stale, then runs it in this process.
import { build } from './build.mjs'

await build(['cli'])
await import(new URL('../../dist/cli/main.mjs', import.meta.url).href)
