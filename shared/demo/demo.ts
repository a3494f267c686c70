import { awardLabel, createLabel, requestLabel } from '#shared/commands/jury/labels.ts'
import { addDays, todayIn } from '#shared/domain/calendar/civil-date.ts'
import type { CivilDate, Instant } from '#shared/workspace/fields.ts'
import type { EntryBody } from '#shared/workspace/journal-entry.ts'
import type { MemoryState } from '#shared/workspace/state.ts'
import { addEne, addLyve, addPixel, addSem } from './acts.ts'
import { addAuthorisations, addMirror } from './budget.ts'
import { addBody } from './bodies.ts'
import { DemoBuilder } from './builder.ts'
import { addProgrammes } from './cohorts.ts'
import { addImpulsheure, addOpencite } from './contests.ts'
import { addFigures, addOrganisations, addPerson } from './directory.ts'
import { addEvident } from './evident.ts'
import { addAward, addWorkInProgress } from './examples.ts'
import { addCommitteeGrid, addSimpleGrid } from './juries.ts'
import { addComingJury, addExampleJury, addNovacite } from './novacite.ts'
import { addPlaces } from './places.ts'
import { addSharedGrant } from './publication.ts'
import { addResults } from './results.ts'
import { addAids, addEnvelope } from './money.ts'
import { addBalance } from './payments.ts'
import { addSupport } from './support.ts'

/** Invented organisations of two jurors. */
const jurorEmployers: Readonly<Record<string, string>> = { B: 'fonderie-sud', D: 'atelier-nord' }

export const demoName = 'Développement économique, démonstration'

/**
 * The demonstration workspace: every programme, jury and convention of the five source documents that the application can
 * hold, with the quoted figures, and invented projects, jurors and ballots (marked as examples) to make each screen live.
 * Made by commands only. `now` decides what is coming: a jury in a week, a sitting in two days, payments due.
 */
export async function buildDemo(
  now: Instant,
  newId: () => string,
): Promise<{ readonly entries: readonly EntryBody[]; readonly state: MemoryState }> {
  const demo = new DemoBuilder(now, newId)
  const today = todayIn('Europe/Paris', now)
  const day = (offset: number): CivilDate => workingDay(addDays(today, offset), offset < 0)
  await addOrganisations(demo)
  for (const letter of ['A', 'B', 'C', 'D', 'E'])
    await addPerson(demo, `juror-${letter}`, `Juré ${letter}`, 'Chef d’entreprise', jurorEmployers[letter] ?? null)
  await addProgrammes(demo)
  await addSimpleGrid(demo)
  await addCommitteeGrid(demo)
  await addNovacite(demo)
  await addEvident(demo)
  await addExampleJury(demo)
  await addComingJury(demo, day)
  await addOpencite(demo)
  await addImpulsheure(demo)
  await addLabels(demo)
  await addEne(demo)
  await addMirror(demo)
  await addSem(demo)
  await addSupport(demo)
  await addPlaces(demo)
  await addResults(demo)
  await addPixel(demo)
  await addAuthorisations(demo)
  await addLyve(demo)
  await addAward(demo)
  await addWorkInProgress(demo, day, Number(today.slice(0, 4)))
  await addBalance(demo, day)
  await addBody(demo, day)
  await addAids(demo, day)
  await addEnvelope(demo, Number(today.slice(0, 4)))
  await addSharedGrant(demo, day, Number(today.slice(0, 4)))
  await addFigures(demo)
  return { entries: demo.entries(), state: demo.state }
}

/** Nothing is held at the weekend: the Friday before for what is past, the Monday after for what comes. */
function workingDay(date: CivilDate, past: boolean): CivilDate {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay()
  if (weekday === 6) return addDays(date, past ? -1 : 2)
  return weekday === 0 ? addDays(date, past ? -2 : 1) : date
}

/** Label PTCE of the cluster since 2014; French Tech label requested by the Sillon lorrain, answer awaited. */
async function addLabels(demo: DemoBuilder): Promise<void> {
  await demo.make('label-ptce', createLabel, { name: 'Pôle territorial de coopération économique' })
  await demo.run(awardLabel, {
    labelId: demo.id('label-ptce'),
    organisationId: demo.id('cluster'),
    note: 'Labellisé en 2014, jour non précisé par la source.',
  })
  await demo.make('label-french-tech', createLabel, { name: 'French Tech' })
  await demo.run(requestLabel, {
    labelId: demo.id('label-french-tech'),
    organisationId: demo.id('sillon'),
    note: 'Candidature déposée, réponse attendue.',
  })
}
