import { interchangeJsonSchema } from '#shared/workspace/interchange.ts'
import type { CliCommand } from '../command.ts'

export const schema: CliCommand = {
  name: 'schema',
  usage: 'schema',
  help: 'Écrit le schéma JSON du fichier d’échange, chaque champ décrit.',
  options: { json: { type: 'boolean' } },
  positionals: [],
  run: ({ output }) => {
    output.out(`${JSON.stringify(interchangeJsonSchema(), null, 2)}\n`)
    return Promise.resolve()
  },
}
