import { writeInterchange } from '#main/core/workspace/write-interchange.ts'
import { attachmentsLeftOut } from '#shared/workspace/interchange.ts'
import { answer, jsonOption, required, type CliCommand } from '../command.ts'
import { writeWhole } from '../files.ts'
import { loadWorkspace } from '../load.ts'

export const exportCommand: CliCommand = {
  name: 'export',
  usage: 'export <espace> --out fichier.json [--json]',
  help: 'Écrit l’espace de travail entier dans un fichier d’échange. Le même contenu donne les mêmes octets.',
  options: {
    out: { type: 'string', value: 'fichier.json', help: 'Le fichier à écrire ; il remplace celui qui porte ce nom.' },
    json: jsonOption,
  },
  positionals: ['<espace>'],
  run: async (invocation) => {
    const out = required(invocation, 'out')
    const { identity, state } = await loadWorkspace(invocation.positionals[0] ?? '', invocation.output)
    const { rows, attachments } = await writeWhole(out, (file) => writeInterchange(identity, state, file))
    const leftOut = attachmentsLeftOut(attachments)
    const lines = [`${String(rows)} fiches écrites dans « ${out} ».`, ...(leftOut === null ? [] : [leftOut])]
    answer(invocation, { file: out, rows, attachmentsLeftOut: attachments }, lines)
  },
}
