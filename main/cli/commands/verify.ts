import { verifyWorkspace, type Verification } from '#main/core/workspace/verify.ts'
import { answer, jsonOption, Refused, type CliCommand } from '../command.ts'
import { isFolder, loadInterchange } from '../load.ts'

const words = { ok: 'bon', note: 'à noter', bad: 'ABÎMÉ' } as const

export const verify: CliCommand = {
  name: 'verify',
  usage: 'verify <espace> [--json]',
  help: 'Vérifie la chaîne du journal, les instantanés, le témoin et les pièces jointes, et dit ce qui est abîmé ; d’un fichier d’échange, chaque fiche et chaque renvoi. Ne change rien. Code 1 si quelque chose est abîmé.',
  options: { json: jsonOption },
  positionals: ['<espace>'],
  run: async (invocation) => {
    const [place = ''] = invocation.positionals
    const verification = (await isFolder(place)) ? await verifyWorkspace(place) : await verifiedFile(place)
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

/** An interchange file has neither chain nor snapshot: what can be proved of it is its rows and their references. */
async function verifiedFile(file: string): Promise<Omit<Verification, 'seq'>> {
  const { identity, state } = await loadInterchange(file)
  const rows = Object.values(state.counts()).reduce((sum, count) => sum + count, 0)
  const message = `Fichier d’échange : ${String(rows)} fiches conformes, chaque renvoi a sa fiche.`
  const { id, name } = identity
  return { ok: true, id, name, points: [{ subject: 'rows', level: 'ok', message }], doubts: [] }
}
