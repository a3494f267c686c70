import { v7 as uuid } from 'uuid'
import { buildDemo, demoName } from '#shared/demo/demo.ts'
import type { Instant } from '#shared/workspace/fields.ts'
import { createWorkspaceWith } from '#main/core/workspace/create.ts'
import { answer, jsonOption, type CliCommand } from '../command.ts'

export const demo: CliCommand = {
  name: 'demo',
  usage: 'demo <dossier> [--json]',
  help: 'Écrit l’espace de démonstration dans un dossier nouveau ou vide.',
  options: { json: jsonOption },
  positionals: ['<dossier>'],
  run: async (invocation) => {
    const folder = invocation.positionals[0] ?? ''
    const { entries } = await buildDemo(invocation.now().toISOString() as Instant, uuid)
    const { id, seq } = await createWorkspaceWith({ folder, name: demoName }, entries)
    answer(invocation, { folder, id, entries: seq }, [
      `Démonstration écrite dans « ${folder} » : ${String(seq)} enregistrements.`,
    ])
  },
}
