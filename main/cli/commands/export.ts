import { writeInterchange } from '#main/core/workspace/write-interchange.ts'
import { attachmentsLeftOut } from '#shared/workspace/interchange.ts'
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
    const { rows, attachments } = await writeInterchange(identity, state, out).catch((error: unknown) => {
      throw new Refused(`« ${out} » n’a pas pu être écrit (${error instanceof Error ? error.message : String(error)}).`)
    })
    const leftOut = attachmentsLeftOut(attachments)
    const lines = [`${String(rows)} fiches écrites dans « ${out} ».`, ...(leftOut === null ? [] : [leftOut])]
    answer(invocation, { file: out, rows, attachmentsLeftOut: attachments }, lines)
  },
}
