// @ts-check
// `npm start`: the desktop where it can open, the local host elsewhere.
import { openDesktop } from './desktop.mjs'
import { openLocal } from './local.mjs'

const ended = await openDesktop()
if ('code' in ended) process.exitCode = ended.code
else {
  process.stderr.write(`Le bureau ne peut pas s’ouvrir ici (${ended.reason}) : Tremplin s’ouvre dans le navigateur.\n`)
  process.exitCode = await openLocal()
}
