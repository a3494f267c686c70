import { useMemo } from 'react'
import { useLive } from '#renderer/data/workspace.ts'
import { loadJury, personName, type JuryFile } from '#shared/domain/jury/jury-file.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'

/** The session and all its rows, live; null when there is none with this id, undefined while it loads. */
export function useJury(sessionId: string): JuryFile | null | undefined {
  return useLive(async (read) => (await loadJury(read, sessionId, ballotsByProject)) ?? null, [sessionId])
}

/** Projects whose ballots are asked for together. */
const together = 20

/**
 * Ballots read project by project: many short answers of the index rather than one that stops the page, and a ballot
 * written reads again those of its project only.
 */
async function ballotsByProject(read: Reader, sessionId: string, pitches: JuryFile['pitches']) {
  const ballots: Row<'ballots'>[] = []
  for (let from = 0; from < pitches.length; from += together) {
    const asked = pitches.slice(from, from + together)
    for (const rows of await Promise.all(asked.map(({ id }) => read.where('ballots', 'pitchId', id))))
      for (const ballot of rows) if (ballot.sessionId === sessionId) ballots.push(ballot)
  }
  return ballots
}

export type SessionLine = {
  readonly session: Row<'jurySessions'>
  readonly projects: number
  readonly programme: string | null
}

/** Every session, the newest first, with the number of its projects. */
export async function sessionLines(read: Reader): Promise<readonly SessionLine[]> {
  const [sessions, pitches] = await Promise.all([read.all('jurySessions'), read.all('pitches')])
  const counts = new Map<string, number>()
  for (const { sessionId } of pitches) counts.set(sessionId, (counts.get(sessionId) ?? 0) + 1)
  const lines = await Promise.all(
    sessions.map(async (session) => ({
      session,
      projects: counts.get(session.id) ?? 0,
      programme:
        session.programmeId === null ? null : ((await read.get('programmes', session.programmeId))?.name ?? null),
    })),
  )
  return lines.sort((a, b) => (a.session.heldOn < b.session.heldOn ? 1 : a.session.heldOn > b.session.heldOn ? -1 : 0))
}

type Option = { readonly value: string; readonly label: string; readonly detail?: string }

/** Choices of the forms: grids, programmes, phases, labels, people and projects, by name. */
export function useOptions() {
  const rows = useLive(async (read) => {
    const [grids, programmes, phases, labels, people, projects, applications] = await Promise.all([
      read.all('grids'),
      read.all('programmes'),
      read.all('phases'),
      read.all('labels'),
      read.all('people'),
      read.all('projects'),
      read.all('applications'),
    ])
    return { grids, programmes, phases, labels, people, projects, applications }
  }, [])
  return useMemo(() => {
    if (rows === undefined) return undefined
    const byName = (list: readonly Option[]): readonly Option[] =>
      [...list].sort((a, b) => a.label.localeCompare(b.label, 'fr'))
    const named = (list: readonly { readonly id: string; readonly name: string }[]) =>
      byName(list.map(({ id, name }) => ({ value: id, label: name })))
    const programmes = new Map(rows.programmes.map(({ id, name }) => [id, name]))
    return {
      grids: named(rows.grids),
      programmes: named(rows.programmes),
      phases: byName(
        rows.phases.map(({ id, name, programmeId }) => ({
          value: id,
          label: name,
          detail: programmes.get(programmeId) ?? '',
        })),
      ),
      labels: named(rows.labels),
      people: byName(rows.people.map((person) => ({ value: person.id, label: personName(person) }))),
      projects: named(rows.projects),
      applications: rows.applications,
    }
  }, [rows])
}
