import { v7 as uuid } from 'uuid'
import { createWorkspaceWith } from '#main/core/workspace/create.ts'
import { importBodies } from '#main/core/workspace/import-bodies.ts'
import { answer, jsonOption, required, type CliCommand } from '../command.ts'
import { loadInterchange } from '../load.ts'

export const importCommand: CliCommand = {
  name: 'import',
  usage: 'import <fichier.json> --into <dossier> [--json]',
  help: 'Crée un espace de travail à partir d’un fichier d’échange : tout est pris, ou rien, et chaque faute est citée avec son chemin.',
  options: {
    into: { type: 'string', value: 'dossier', help: 'Dossier de l’espace de travail, nouveau ou vide.' },
    json: jsonOption,
  },
  positionals: ['<fichier.json>'],
  run: async (invocation) => {
    const folder = required(invocation, 'into')
    const { identity, state } = await loadInterchange(invocation.positionals[0] ?? '')
    const { name, ...kept } = identity
    const { seq } = await createWorkspaceWith({ folder, name, identity: kept }, importBodies(state, uuid))
    answer(invocation, { folder, id: kept.id, entries: seq }, [
      `Espace de travail « ${name} » créé dans « ${folder} ».`,
    ])
  },
}
