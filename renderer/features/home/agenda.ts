import { loadJury, type JuryFile } from '#shared/domain/jury/jury-file.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'

export type SittingItem = {
  readonly item: Row<'deliberationItems'>
  readonly beneficiary: string | null
}

export type Sitting = {
  readonly deliberation: Row<'deliberations'>
  readonly items: readonly SittingItem[]
  /** Last edition of the council workbook for this sitting. */
  readonly edition: Row<'reportEditions'> | null
}

export type Agenda = {
  /** Sessions that are running, or still to come, soonest first. */
  readonly juries: readonly Row<'jurySessions'>[]
  readonly nextJury: JuryFile | null
  /** The last one held, when none is to come. */
  readonly lastJury: Row<'jurySessions'> | null
  /** Sittings to come, soonest first. */
  readonly sittings: readonly Row<'deliberations'>[]
  /** Deliberations of the next sitting day. */
  readonly nextSittings: readonly Sitting[]
  readonly lastSitting: Row<'deliberations'> | null
}

const bySession = (a: Row<'jurySessions'>, b: Row<'jurySessions'>): number =>
  a.heldOn.localeCompare(b.heldOn) || (a.startsAt ?? '').localeCompare(b.startsAt ?? '')

/** Dates that decide the days to come: juries and sittings. */
export async function gatherAgenda(read: Reader, today: CivilDate): Promise<Agenda> {
  const [sessions, deliberations] = await Promise.all([read.all('jurySessions'), read.all('deliberations')])
  const running = (session: Row<'jurySessions'>) => session.state === 'open' || session.state === 'deliberating'
  const juries = sessions
    .filter((session) => running(session) || (session.heldOn >= today && session.state === 'prepared'))
    .sort(bySession)
  const held = sessions.filter((session) => !juries.includes(session)).sort(bySession)
  const sittings = deliberations
    .filter((deliberation) => deliberation.sittingOn >= today)
    .sort((a, b) => a.sittingOn.localeCompare(b.sittingOn))
  const past = deliberations
    .filter((deliberation) => deliberation.sittingOn < today)
    .sort((a, b) => a.sittingOn.localeCompare(b.sittingOn))
  const [first] = juries
  const day = sittings[0]?.sittingOn
  return {
    juries,
    nextJury: first === undefined ? null : ((await loadJury(read, first.id)) ?? null),
    lastJury: held.at(-1) ?? null,
    sittings,
    nextSittings: await Promise.all(
      sittings.filter((deliberation) => deliberation.sittingOn === day).map((one) => gatherSitting(read, one)),
    ),
    lastSitting: past.at(-1) ?? null,
  }
}

async function gatherSitting(read: Reader, deliberation: Row<'deliberations'>): Promise<Sitting> {
  const [items, editions] = await Promise.all([
    read.where('deliberationItems', 'deliberationId', deliberation.id),
    read.where('reportEditions', 'deliberationId', deliberation.id),
  ])
  const sorted = [...items].sort((a, b) => a.rank - b.rank)
  const named = await Promise.all(
    sorted.map(async (item) => ({
      item,
      beneficiary: (await read.get('organisations', item.beneficiaryId))?.name ?? null,
    })),
  )
  const [edition] = [...editions].sort((a, b) => b.number - a.number)
  return { deliberation, items: named, edition: edition ?? null }
}
