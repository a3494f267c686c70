import { pitchProgress, readCells } from './ballots.ts'
import { currentDecisions, openTies, staleDecisions } from './decisions.ts'
import { gridFault } from './grid.ts'
import { awaitedWords } from './interests.ts'
import { jurorName, pitchName, type JuryFile } from './jury-file.ts'
import { orderFaults } from './order.ts'
import { pitchQuorum, sessionQuorum } from './presence.ts'
import type { JuryResults } from './results.ts'
import { count, listWords, type Outcome } from './words.ts'

/** One thing to be in order before a step. `blocking` ones stop it; the others are to look at. */
export type Check = {
  readonly code: string
  readonly ok: boolean
  readonly blocking: boolean
  readonly text: string
}

const check = (code: string, fault: string | null, fine: string, blocking = true): Check => ({
  code,
  ok: fault === null,
  blocking,
  text: fault ?? fine,
})

/** What must stand before a session opens: order, grid, jurors, quorum. */
export function openingChecks(file: JuryFile): readonly Check[] {
  const { session, grid, criteria, pitches, jurors } = file
  const voting = jurors.filter((juror) => juror.voting)
  const quorum = sessionQuorum(file)
  const ranks = new Set(pitches.map(({ rank }) => rank))
  const known = (rule: string) =>
    !rule.startsWith('criterion:') || criteria.some(({ id }) => rule === `criterion:${id}`)
  const lostRule = session.tieRules.find((rule) => !known(rule))
  return [
    check(
      'order',
      pitches.length === 0
        ? 'Aucun projet dans l’ordre de passage. Ajoutez-en un.'
        : ranks.size < pitches.length
          ? 'Deux projets ont le même rang de passage. Rangez l’ordre.'
          : null,
      `Ordre de passage\u00a0: ${count(pitches.length, 'projet')}`,
    ),
    grid === null
      ? check(
          'grid',
          session.ranked ? 'Un format avec classement demande une grille. Choisissez-en une.' : null,
          'Format sans note\u00a0: pas de grille',
        )
      : check(
          'grid',
          gridFault(grid, criteria),
          `Grille «\u00a0${grid.name}\u00a0»\u00a0: ${count(criteria.length, 'critère')}`,
        ),
    check(
      'jurors',
      jurors.length === 0
        ? 'Aucun juré. Ajoutez les membres du jury.'
        : voting.length === 0
          ? 'Aucun juré n’a de voix délibérative.'
          : null,
      `Jury\u00a0: ${count(voting.length, 'voix délibérative', 'voix délibératives')}`,
    ),
    check(
      'quorum',
      quorum.reached
        ? null
        : quorum.chairMissing
          ? 'Quorum non atteint\u00a0: la présidence est absente, et personne ne tient son siège. Pointez les présences.'
          : `Quorum non atteint\u00a0: ${count(quorum.present, 'présent')} sur ${String(quorum.needed)} requis. Pointez les présences.`,
      quorum.needed === 0
        ? 'Pas de quorum demandé'
        : `Quorum atteint\u00a0: ${String(quorum.present)} sur ${String(quorum.members)}`,
    ),
    check(
      'ties',
      lostRule === undefined ? null : 'Une règle de départage cite un critère d’une autre grille. Revoyez les règles.',
      'Règles de départage cohérentes',
    ),
    ...preparationChecks(file),
  ]
}

/** What is worth a look before opening and stops nothing: hours asked, projects that nobody may hear, interests. */
function preparationChecks(file: JuryFile): readonly Check[] {
  const { session, pitches, jurors, recusals } = file
  if (pitches.length === 0 || jurors.length === 0) return []
  const voting = jurors.filter((juror) => juror.voting)
  const deserted = pitches.filter((pitch) =>
    voting.every(({ id }) => recusals.some((row) => row.jurorId === id && row.pitchId === pitch.id)),
  )
  const unmet = orderFaults(file)
  return [
    ...(pitches.length === 1 && session.purpose === 'ranking'
      ? [
          check(
            'single',
            'Un seul projet\u00a0: sa note dira s’il passe le seuil, le classement ne dira rien.',
            '',
            false,
          ),
        ]
      : []),
    check(
      'deserted',
      voting.length === 0 || deserted.length === 0
        ? null
        : `Tous les jurés votants se déportent sur ${listWords(deserted.map(({ id }) => pitchName(file, id)))}. Faites siéger un remplaçant, ou retirez ce passage.`,
      'Chaque projet a des jurés pour l’entendre',
      false,
    ),
    ...(pitches.some(({ notBefore, notAfter }) => notBefore !== null || notAfter !== null)
      ? [check('hours', unmet[0] ?? null, 'Heures demandées respectées', false)]
      : []),
    check('interests', awaitedWords(file), 'Intérêts déclarés par tous les jurés', false),
  ]
}

/** What remains before deliberation seals the ballots: each missing or unfinished one. */
export function sealingChecks(file: JuryFile): readonly Check[] {
  if (file.grid === null) return []
  const cells = readCells(file)
  return file.pitches.flatMap((pitch) => {
    const { waited, done, expected } = pitchProgress(file, pitch.id, cells)
    if (pitch.status === 'absent') return []
    const names = listWords(waited.map((id) => jurorName(file, id)))
    const fault =
      waited.length === 0
        ? null
        : `${pitchName(file, pitch.id)}\u00a0: ${names}, ${waited.length > 1 ? 'bulletins non rendus' : 'bulletin non rendu'}.`
    return [
      check(
        `ballots:${pitch.id}`,
        fault,
        `${pitchName(file, pitch.id)}\u00a0: ${String(done)} bulletins sur ${String(expected)}`,
      ),
    ]
  })
}

/** Decisions that say why, or what is asked of the candidate. */
const asksReason: ReadonlySet<Outcome> = new Set(['adjourned', 'refused'])

/** Projects named in a sentence; those beyond are counted. */
const named = 6

/** What blocks closing: quorum (session and each pitch), an unresolved tie, a pitch without decision. */
export function closingChecks(file: JuryFile, results: JuryResults): readonly Check[] {
  const heard = file.pitches.filter((pitch) => pitch.status !== 'absent')
  const current = currentDecisions(file.decisions)
  const quorum = sessionQuorum(file)
  const thin = heard.filter((pitch) => !pitchQuorum(file, pitch.id).reached)
  const ties = openTies(file, results)
  const stale = staleDecisions(file, results)
  const undecided = heard.filter((pitch) => !current.has(pitch.id))
  const silent = heard.filter(({ id }) => {
    const decision = current.get(id)
    return decision !== undefined && asksReason.has(decision.outcome) && decision.reason === null
  })
  const names = (ids: readonly string[]) => {
    const told = ids.slice(0, named).map((id) => pitchName(file, id))
    const more = ids.length - told.length
    return listWords(more === 0 ? told : [...told, count(more, 'autre')])
  }
  return [
    check(
      'quorum',
      quorum.chairMissing
        ? 'Quorum non atteint\u00a0: la présidence est absente, et personne ne tient son siège.'
        : !quorum.reached
          ? `Quorum non atteint\u00a0: ${count(quorum.present, 'présent')} sur ${String(quorum.needed)} requis.`
          : thin.length > 0
            ? `Quorum non atteint, déports compris, sur ${names(thin.map(({ id }) => id))}. Faites siéger un remplaçant ou ajournez ce passage.`
            : null,
      quorum.needed === 0
        ? 'Pas de quorum demandé'
        : `Quorum atteint, ${String(quorum.present)} sur ${String(quorum.members)}`,
    ),
    check(
      'ties',
      ties.length === 0
        ? null
        : `Égalité non départagée entre ${ties.map(names).join(', puis entre ')}. Décidez avec un rang différent pour chacun, et un motif.`,
      'Aucune égalité',
    ),
    check(
      'decisions',
      undecided.length === 0
        ? null
        : `${count(undecided.length, 'projet')} sans décision\u00a0: ${names(undecided.map(({ id }) => id))}.`,
      'Toutes les décisions sont prises',
    ),
    check(
      'stale',
      stale.length === 0
        ? null
        : `Une note a changé depuis ${count(stale.length, 'décision')}\u00a0: ${names(stale)}. Confirmez ${stale.length > 1 ? 'ces décisions' : 'cette décision'}.`,
      'Décisions prises sur les notes en vigueur',
    ),
    check(
      'reasons',
      silent.length === 0
        ? null
        : `${count(silent.length, 'projet')} ${silent.length > 1 ? 'refusés ou ajournés' : 'refusé ou ajourné'} sans motif ni demande\u00a0: ${names(silent.map(({ id }) => id))}. Le candidat peut demander pourquoi.`,
      'Refus et ajournements motivés',
      false,
    ),
  ]
}

/** The first blocking fault, or null when the step can be made. */
export const firstFault = (checks: readonly Check[]): string | null =>
  checks.find(({ ok, blocking }) => !ok && blocking)?.text ?? null
