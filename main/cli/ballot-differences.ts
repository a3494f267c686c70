import type { Row } from '#shared/workspace/registry.ts'
import { contents, receipt, recompute, seal, type Recomputed, type SessionRows } from './verify-ballots.ts'

const printed = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1-')
const stateWords = {
  prepared: 'en préparation',
  open: 'ouverte',
  deliberating: 'en délibération',
  closed: 'close',
  signed: 'signée',
} as const
/** The last act that each state must have. */
const lastActs: Readonly<Record<Row<'jurySessions'>['state'], readonly (Row<'sessionActs'>['kind'] | undefined)[]>> = {
  prepared: [undefined],
  open: [undefined, 'reopened'],
  deliberating: ['sealed', 'reopened'],
  closed: ['closed'],
  signed: ['signed'],
}

/** Every difference between what the ledger says of a session and what is recomputed from it, each in a sentence. */
export function differences(rows: SessionRows, recomputed = recompute(rows)): readonly string[] {
  return [
    ...ballotDifferences(rows),
    ...actDifferences(rows),
    ...sealedDifferences(rows),
    ...decisionDifferences(rows, recomputed),
  ]
}

function ballotDifferences({ ballots, session, jurors, pitches, nameOf }: SessionRows): readonly string[] {
  const seats = new Map<string, number[]>()
  const known = new Set([...jurors, ...pitches].map(({ id }) => id))
  const faults: string[] = []
  for (const ballot of ballots) {
    const { jurorId, pitchId, version } = ballot
    const name = `Le bulletin de ${nameOf(jurorId)} sur ${nameOf(pitchId)}, version ${String(version)}`
    if (ballot.sessionId !== session.id || !known.has(jurorId) || !known.has(pitchId))
      faults.push(`${name}, n’appartient pas à un juré et à un passage de cette séance.`)
    const again = receipt(ballot)
    if (again !== ballot.receipt)
      faults.push(`${name}, porte le reçu ${printed(ballot.receipt)} mais son contenu donne ${printed(again)}.`)
    const key = `${jurorId}|${pitchId}`
    seats.set(key, [...(seats.get(key) ?? []), version])
  }
  for (const [key, versions] of seats) {
    const [jurorId = '', pitchId = ''] = key.split('|')
    const sorted = versions.sort((a, b) => a - b)
    if (sorted.some((version, index) => version !== index + 1))
      faults.push(
        `Les versions du bulletin de ${nameOf(jurorId)} sur ${nameOf(pitchId)} ne se suivent pas : ${sorted.join(', ')}.`,
      )
  }
  return faults
}

/** The chain of acts: ranks that follow, seals that agree, and the state of the session. */
function actDifferences({ acts, session }: SessionRows): readonly string[] {
  const ordered = [...acts].sort((a, b) => a.rank - b.rank)
  const faults: string[] = []
  let previous: string | null = null
  for (const [index, act] of ordered.entries()) {
    if (act.rank !== index + 1) faults.push(`L’acte de séance n° ${String(index + 1)} manque ou est en double.`)
    if (seal(act, previous) !== act.seal)
      faults.push(`Le sceau ${printed(act.seal)} de l’acte n° ${String(act.rank)} ne répond pas à son contenu.`)
    previous = act.seal
  }
  if (!lastActs[session.state].includes(ordered.at(-1)?.kind))
    faults.push(
      `La séance est ${stateWords[session.state]}, mais son dernier acte ${ordered.length === 0 ? 'manque' : 'dit autre chose'}.`,
    )
  return faults
}

/** What the acts sealed, against what stands: ballots at each sealing, and everything at the last closing. */
function sealedDifferences(rows: SessionRows): readonly string[] {
  const { acts, ballots, session, nameOf } = rows
  const ordered = [...acts].sort((a, b) => a.rank - b.rank)
  const standing = new Map(ballots.map((ballot) => [ballot.receipt, ballot]))
  const lost = new Set(ordered.flatMap(({ receipts }) => receipts).filter((code) => !standing.has(code)))
  const faults = [...lost].map((code) => `Aucun bulletin ne porte plus le reçu scellé ${printed(code)}.`)
  const last = ordered.findLast(({ kind }) => kind === 'sealed' || kind === 'closed')
  if (last === undefined || session.state === 'open' || session.state === 'prepared') return faults
  const held = new Set(last.receipts)
  const deliberating = session.state === 'deliberating'
  for (const { jurorId, pitchId, receipt: code, correctionReason } of ballots)
    if (!held.has(code) && !(deliberating && correctionReason !== null))
      faults.push(
        `Le bulletin de ${nameOf(jurorId)} sur ${nameOf(pitchId)}, reçu ${printed(code)}, est venu après ${deliberating ? 'le scellement, sans motif' : 'la clôture'}.`,
      )
  if (new Set(ballots.map(({ id }) => id)).size !== new Set(ballots.map(({ receipt }) => receipt)).size)
    faults.push('Deux bulletins portent le même reçu.')
  if (deliberating) return faults
  const closing = ordered.findLast(({ kind }) => kind === 'closed')
  if (closing === undefined) return faults
  const now = contents(rows)
  for (const [id, what, code] of now)
    if (closing.codes[id] === undefined) faults.push(`Absent à la clôture : ${what}.`)
    else if (closing.codes[id] !== code) faults.push(`Changé depuis la clôture : ${what}.`)
  const ids = new Set(now.map(([id]) => id))
  for (const id of Object.keys(closing.codes)) if (!ids.has(id)) faults.push(`Une fiche de la clôture manque (${id}).`)
  return faults
}

/** Decisions that stand, against ranks and scores recomputed. */
function decisionDifferences(rows: SessionRows, { values, ranks }: Recomputed): readonly string[] {
  const { decisions, session, nameOf } = rows
  if (session.state === 'open' || session.state === 'prepared') return []
  const replaced = new Set(decisions.map(({ replacesId }) => replacesId))
  const ids = new Set(decisions.map(({ id }) => id))
  const faults: string[] = []
  const seen = new Set<string>()
  for (const { id, pitchId, replacesId, score, rank, reason } of decisions) {
    const name = nameOf(pitchId ?? '')
    if (replacesId !== null && !ids.has(replacesId)) faults.push(`La décision sur ${name} en remplace une qui manque.`)
    if (pitchId === null || replaced.has(id)) continue
    if (seen.has(pitchId)) faults.push(`Deux décisions tiennent à la fois sur ${name}.`)
    seen.add(pitchId)
    const value = values.get(pitchId)?.[session.aggregate] ?? null
    const again = value === null ? null : rounded(value)
    if (again !== (score === null ? null : Math.round(score * 100)))
      faults.push(
        `La note retenue pour ${name} est ${points(score === null ? null : Math.round(score * 100))} ; recalculée, ${points(again)}.`,
      )
    const place = session.ranked ? ranks.get(pitchId) : undefined
    const free = place !== undefined && place.level > 1 && reason !== null && rank !== null
    const fits = free ? rank >= place.rank && rank < place.rank + place.level : rank === (place?.rank ?? null)
    if (!fits)
      faults.push(
        `Le rang retenu pour ${name} est ${String(rank ?? 'absent')} ; recalculé, ${String(place?.rank ?? 'absent')}.`,
      )
  }
  if (session.state === 'closed' || session.state === 'signed')
    for (const { id, status } of rows.pitches)
      if (status !== 'absent' && !seen.has(id)) faults.push(`Aucune décision ne tient sur ${nameOf(id)}.`)
  return faults
}

/** Nearest hundredth, half away from zero. */
function rounded([n, d]: readonly [bigint, bigint]): number {
  const magnitude = n < 0n ? -n : n
  const nearest = Number((200n * magnitude + d) / (2n * d))
  return n < 0n ? -nearest : nearest
}

const points = (hundredths: number | null): string =>
  hundredths === null ? 'absente' : (hundredths / 100).toFixed(2).replace('.', ',')
