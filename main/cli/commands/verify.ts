import { verifyWorkspace } from '#main/core/workspace/verify.ts'
import { answer, Refused, type CliCommand } from '../command.ts'

const words = { ok: 'bon', note: 'à noter', bad: 'ABÎMÉ' } as const

export const verify: CliCommand = {
  name: 'verify',
  usage: 'verify <dossier> [--json]',
  help: 'Vérifie la chaîne du journal, les instantanés, le témoin et les pièces jointes, et dit ce qui est abîmé. Ne change rien. Code 1 si quelque chose est abîmé.',
  options: { json: { type: 'boolean' } },
  positionals: ['<dossier>'],
  run: async (invocation) => {
    const verification = await verifyWorkspace(invocation.positionals[0] ?? '')
    const doubts = verification.doubts.map(({ seq, what, why }) => `  ${String(seq)}  ${what} (${why})`)
    answer(invocation, verification, [
      ...verification.points.map(({ level, message }) => `[${words[level]}] ${message}`),
      ...(doubts.length === 0 ? [] : ['Ne peuvent pas être vérifiés :', ...doubts]),
    ])
    if (!verification.ok)
      throw new Refused(
        'Cet espace de travail est abîmé. Rien n’a été changé ; ouvrez-le dans Tremplin pour en faire une copie saine.',
      )
  },
}
