import { startDeliberation } from '#shared/commands/jury/ballots.ts'
import { closeSession, decide } from '#shared/commands/jury/closing.ts'
import { linkRound } from '#shared/commands/jury/contests.ts'
import { declareInterests } from '#shared/commands/jury/interests.ts'
import { recordOffer } from '#shared/commands/jury/offers.ts'
import { appointCoaches } from '#shared/commands/jury/recruits.ts'
import { nextPitch, openSession, timerGesture } from '#shared/commands/jury/running.ts'
import { createSession } from '#shared/commands/jury/sessions.ts'
import { createCall } from '#shared/commands/programmes/cohorts.ts'
import type { CivilDate, Instant, PartialDate } from '#shared/workspace/fields.ts'
import type { DemoBuilder } from './builder.ts'
import { addApplication, moveApplication } from './cohorts.ts'
import { addPerson } from './directory.ts'
import { prepareSession } from './juries.ts'

type Heard = { readonly name: string; readonly recruitedBy?: number }

/** First round of Open’cité, one agglomeration each. Names of towns are the source's; the rest is invented. */
const towns: readonly {
  readonly town: string
  readonly on: string
  readonly held: boolean
  readonly heard: readonly Heard[]
}[] = [
  {
    town: 'Montpellier',
    on: '2015-10-01',
    held: true,
    heard: [
      { name: 'Cantine Garrigue', recruitedBy: 0 },
      { name: 'Vélos du Lez' },
      { name: 'Atelier Écusson', recruitedBy: 1 },
    ],
  },
  {
    town: 'Nîmes',
    on: '2015-10-02',
    held: true,
    heard: [{ name: 'Couture Arènes' }, { name: 'Denim Maison', recruitedBy: 0 }],
  },
  {
    town: 'Narbonne',
    on: '2015-10-06',
    held: false,
    heard: [{ name: 'Canal Livraison' }, { name: 'Salin Vert' }, { name: 'Menuiserie Robine' }],
  },
  { town: 'Perpignan', on: '2015-10-07', held: false, heard: [{ name: 'Serre Têt' }, { name: 'Catalan Numérique' }] },
]

const at = (day: string, seconds: number): Instant =>
  new Date(Date.parse(`${day}T16:00:00.000Z`) + seconds * 1000).toISOString() as Instant

/**
 * Open’cité as the study of October 2019 tells it: a contest in two rounds, four agglomerations and a final, one minute
 * a project, a juror recruits. Two towns are closed and two are to come, so that the final waits. Projects, jurors and
 * days are invented.
 */
export async function addOpencite(demo: DemoBuilder): Promise<void> {
  await demo.make('opencite-call', createCall, {
    programmeId: demo.id('opencite'),
    name: 'Concours 2015',
    heldOn: '2015' as PartialDate,
  })
  const finalId = await demo.make('opencite-final', createSession, {
    name: 'Open’cité, finale inter-agglomérations',
    heldOn: '2015-11-19' as CivilDate,
    startsAt: '18:00',
    programmeId: demo.id('opencite'),
    callId: demo.id('opencite-call'),
    phaseId: demo.id('opencite-1'),
    format: 'one-minute',
    example: true,
  })
  for (const round of towns) {
    await prepareTown(demo, round)
    await demo.run(linkRound, { sessionId: demo.id(`opencite-${round.town}`), nextSessionId: finalId })
    if (round.held) await runTown(demo, round)
  }
}

async function prepareTown(demo: DemoBuilder, { town, on, held, heard }: (typeof towns)[number]): Promise<void> {
  for (const number of [1, 2])
    await addPerson(demo, `juror-${town}-${String(number)}`, `Juré ${town} ${String(number)}`, 'Entrepreneur')
  for (const { name } of heard) {
    await addApplication(demo, `opencite-${name}`, {
      name,
      programme: 'opencite',
      call: 'opencite-call',
      receivedOn: '2015-09-15',
    })
    await moveApplication(demo, `opencite-${name}`, 'invited', '2015-09-22')
  }
  const key = `opencite-${town}`
  const people = [1, 2].map((number) => `juror-${town}-${String(number)}`)
  await prepareSession(demo, {
    key,
    settings: {
      name: `Open’cité, premier tour, ${town}`,
      heldOn: on,
      startsAt: '18:00',
      place: town,
      programmeId: demo.id('opencite'),
      callId: demo.id('opencite-call'),
      phaseId: demo.id('opencite-1'),
      format: 'one-minute',
      quorumShare: 'half',
    },
    jurors: people,
    pitches: heard.map(({ name }) => ({ key: `opencite-${name}` })),
    present: held,
    seed: `Open’cité ${town}`,
  })
  for (const person of people)
    await demo.run(declareInterests, { jurorId: demo.id(`${key}-juror-${person}`), at: at(on, -3600) })
}

/** Every project speaks for its minute; a juror recruits, or the project is thanked. */
async function runTown(demo: DemoBuilder, { town, on, heard }: (typeof towns)[number]): Promise<void> {
  const key = `opencite-${town}`
  const sessionId = demo.id(key)
  await demo.run(openSession, { sessionId, at: at(on, 0) })
  const order = demo.state
    .live('pitches')
    .filter((pitch) => pitch.sessionId === sessionId)
    .sort((a, b) => a.rank - b.rank)
  for (const [index, { id }] of order.entries()) {
    await demo.run(timerGesture, { pitchId: id, kind: 'start', at: at(on, 60 + index * 90) })
    await demo.run(nextPitch, { sessionId, at: at(on, 120 + index * 90) })
  }
  for (const { name, recruitedBy } of heard)
    if (recruitedBy !== undefined)
      await demo.run(recordOffer, {
        pitchId: demo.id(`${key}-pitch-opencite-${name}`),
        jurorId: demo.id(`${key}-juror-juror-${town}-${String(recruitedBy + 1)}`),
        kind: 'recruitment',
        at: at(on, 540),
      })
  await demo.run(startDeliberation, { sessionId, at: at(on, 600) })
  for (const { name, recruitedBy } of heard)
    await demo.run(decide, {
      pitchId: demo.id(`${key}-pitch-opencite-${name}`),
      outcome: recruitedBy === undefined ? 'refused' : 'recruited',
      reason:
        recruitedBy === undefined
          ? 'Aucun juré ne l’a recruté ce soir\u00a0; invité à la conférence suivante.'
          : `Recruté par Juré ${town} ${String(recruitedBy + 1)}, qui l’accompagne.`,
    })
  await demo.run(closeSession, { sessionId, at: at(on, 1200) })
  if (town === 'Montpellier') await demo.run(appointCoaches, { sessionId })
}

/** impULS’heure: one project before its experts for an hour, advice as the only outcome. Project and advice are invented. */
export async function addImpulsheure(demo: DemoBuilder): Promise<void> {
  const on = '2015-06-10'
  for (const trade of ['Comptable', 'Banquier', 'Avocate'])
    await addPerson(demo, `expert-${trade}`, `Expert ${trade.charAt(0)}`, trade)
  await addApplication(demo, 'impulsheure-project', {
    name: 'Conserverie de quartier',
    programme: 'impulsheure',
    receivedOn: '2015-05-20',
    summary: 'Transformer les invendus des marchés de trois communes.',
  })
  const experts = ['Comptable', 'Banquier', 'Avocate'].map((trade) => `expert-${trade}`)
  await prepareSession(demo, {
    key: 'impulsheure-hour',
    settings: {
      name: 'impULS’heure, une heure d’experts',
      heldOn: on,
      startsAt: '18:00',
      programmeId: demo.id('impulsheure'),
      format: 'advice-60',
      quorum: 2,
    },
    jurors: experts,
    pitches: [{ key: 'impulsheure-project' }],
    present: true,
  })
  for (const expert of experts)
    await demo.run(declareInterests, { jurorId: demo.id(`impulsheure-hour-juror-${expert}`), at: at(on, -3600) })
  const sessionId = demo.id('impulsheure-hour')
  const pitchId = demo.id('impulsheure-hour-pitch-impulsheure-project')
  const seat = (trade: string) => ({ pitchId, jurorId: demo.id(`impulsheure-hour-juror-expert-${trade}`) })
  await demo.run(openSession, { sessionId, at: at(on, 0) })
  await demo.run(timerGesture, { pitchId, kind: 'start', at: at(on, 60) })
  await demo.run(timerGesture, { pitchId, kind: 'next', at: at(on, 660) })
  await demo.run(nextPitch, { sessionId, at: at(on, 3660) })
  await demo.run(recordOffer, {
    ...seat('Comptable'),
    kind: 'advice',
    text: 'Chiffrer une journée type, heures du porteur comprises, avant de signer un local.',
    at: at(on, 1800),
  })
  await demo.run(recordOffer, {
    ...seat('Banquier'),
    kind: 'contact',
    text: 'Une agence qui prête aux structures de l’économie sociale\u00a0; il fera le premier appel.',
    at: at(on, 2700),
  })
  await demo.run(startDeliberation, { sessionId, at: at(on, 3700) })
  await demo.run(decide, {
    pitchId,
    outcome: 'advice',
    reason: 'Chiffrer une journée type avant de chercher un local.',
  })
  await demo.run(closeSession, { sessionId, at: at(on, 3900) })
}
