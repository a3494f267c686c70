import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { interchangeText } from '#shared/workspace/interchange.ts'
import { answer, Refused, required, type CliCommand } from '../command.ts'
import { loadWorkspace } from '../load.ts'

export const exportCommand: CliCommand = {
  name: 'export',
  usage: 'export <espace> --out fichier.json [--json]',
  help: 'Écrit l’espace de travail entier dans un fichier d’échange. Le même contenu donne les mêmes octets.',
  options: { out: { type: 'string' }, json: { type: 'boolean' } },
  positionals: ['<espace>'],
  run: async (invocation) => {
    const out = required(invocation, 'out')
    const { identity, state } = await loadWorkspace(invocation.positionals[0] ?? '', invocation.output)
    const sink = createWriteStream(out, { flush: true })
    await pipeline(Readable.from(interchangeText(identity, state)), sink).catch((error: unknown) => {
      throw new Refused(`« ${out} » n’a pas pu être écrit (${error instanceof Error ? error.message : String(error)}).`)
    })
    const rows = Object.values(state.counts()).reduce((sum, count) => sum + count, 0)
    answer(invocation, { file: out, rows }, [`${String(rows)} fiches écrites dans « ${out} ».`])
  },
}
