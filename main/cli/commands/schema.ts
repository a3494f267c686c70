import { interchangeJsonSchema } from '#shared/workspace/interchange.ts'
import type { CliCommand } from '../command.ts'

export const schema: CliCommand = {
  name: 'schema',
  usage: 'schema [--json]',
  help: 'Écrit le schéma JSON du fichier d’échange, chaque champ décrit.',
  options: { json: { type: 'boolean', help: 'Sans effet : la réponse est toujours en JSON.' } },
  positionals: [],
  run: ({ output }) => {
    output.out(`${JSON.stringify(interchangeJsonSchema(), null, 2)}\n`)
    return Promise.resolve()
  },
}
