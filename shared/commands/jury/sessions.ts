import { z } from 'zod'
import { ChangeSet, defineCommand, refuse } from '../command.ts'
import { formatFault, offeredFormats } from '#shared/domain/jury/formats.ts'
import { dateField, idField, optionalText, refField, textField } from '#shared/workspace/fields.ts'
import { ballotSecrecies, juryPurposes, outcomes, quorumShares } from '#shared/workspace/records/jury.ts'
import { needSession, segmentsInput } from './shared.ts'

const settings = {
  name: textField('Nom de la séance.'),
  heldOn: dateField('Jour de la séance.'),
  programmeId: refField('Programme.'),
  cohortId: refField('Promotion.'),
  callId: refField('Appel à projets.'),
  phaseId: refField('Phase que la décision ouvre.'),
  labelId: refField('Label que la décision attribue.'),
  gridId: refField('Grille.'),
  startsAt: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Heure attendue\u00a0: hh:mm, par exemple 14:00.')
    .nullable()
    .default(null),
  place: optionalText('Lieu.', 200),
  segments: segmentsInput,
  turnoverSeconds: z.int().min(0).max(3600),
  quorum: z
    .int('Le quorum est un nombre entier de jurés.')
    .min(0, 'Le quorum ne peut pas être négatif.')
    .max(200)
    .default(0),
  quorumShare: z.enum(quorumShares).nullable().default(null),
  quorumChair: z.enum(['counted', 'excluded', 'required']).default('counted'),
  aggregate: z.enum(['mean', 'median', 'trimmed', 'corrected']).default('mean'),
  tieRules: z.array(z.string().min(1).max(80)).max(8).default([]),
  thresholds: z
    .array(z.strictObject({ min: z.number().min(-1000).max(1000).multipleOf(0.01), outcome: z.enum(outcomes) }))
    .max(10)
    .default([]),
  purpose: z.enum(juryPurposes),
  ballotSecrecy: z.enum(ballotSecrecies).default('own-first'),
}

const references = ['programmeId', 'cohortId', 'callId', 'phaseId', 'labelId', 'gridId'] as const
const tables = {
  programmeId: 'programmes',
  cohortId: 'cohorts',
  callId: 'calls',
  phaseId: 'phases',
  labelId: 'labels',
  gridId: 'grids',
} as const

/** Creates a session in preparation. `format` is the id of a format on offer; segments and purpose may be given instead. */
export const createSession = defineCommand({
  name: 'jury.createSession',
  input: z.strictObject({
    ...settings,
    format: z.string().default('gate-30'),
    segments: settings.segments.optional(),
    turnoverSeconds: settings.turnoverSeconds.optional(),
    purpose: settings.purpose.optional(),
    example: z.boolean().optional(),
  }),
  async plan({ format: formatId, segments, turnoverSeconds, purpose, example, ...fields }, context) {
    const format = offeredFormats(await context.read.all('juryFormats')).find(({ id }) => id === formatId)
    if (format === undefined) return refuse('unknown-format', 'Ce format de passage n’est pas connu.', 'format')
    const parts = segments ?? format.segments.map((part) => ({ ...part, marks: [...part.marks] }))
    const fault = formatFault({ segments: parts })
    if (fault !== null) return refuse('bad-format', fault, 'segments')
    for (const name of references) {
      const id = fields[name]
      if (id !== null && (await context.read.get(tables[name], id)) === undefined)
        return refuse('not-found', 'La fiche citée n’existe pas ou a été retirée.', name)
    }
    const changes = new ChangeSet(context)
    changes.create('jurySessions', {
      ...fields,
      segments: parts,
      turnoverSeconds: turnoverSeconds ?? format.turnoverSeconds,
      purpose: purpose ?? format.purpose,
      ranked: (purpose ?? format.purpose) === 'ranking',
      formatKey: format.id,
      nextSessionId: null,
      drawSeed: null,
      drawChanged: false,
      state: 'prepared',
      openedAt: null,
      deliberatingAt: null,
      closedAt: null,
      signedAt: null,
      reopenedAt: null,
      reopenReason: null,
      scene: 'waiting',
      currentPitchId: null,
      breakUntil: null,
      brightRoom: false,
      resultsReleasedAt: null,
      example: example ?? false,
    })
    return changes.plan(`Créer la séance «\u00a0${fields.name}\u00a0»`)
  },
})

/** Changes the settings of a session. Grid, format, quorum, rules and aggregate are frozen at opening. */
export const updateSession = defineCommand({
  name: 'jury.updateSession',
  input: z.strictObject({
    sessionId: idField(),
    name: settings.name.optional(),
    heldOn: settings.heldOn.optional(),
    programmeId: idField().nullable().optional(),
    cohortId: idField().nullable().optional(),
    callId: idField().nullable().optional(),
    phaseId: idField().nullable().optional(),
    labelId: idField().nullable().optional(),
    gridId: idField().nullable().optional(),
    startsAt: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Heure attendue\u00a0: hh:mm, par exemple 14:00.')
      .nullable()
      .optional(),
    place: z.string().min(1).max(200).nullable().optional(),
    segments: segmentsInput.optional(),
    turnoverSeconds: settings.turnoverSeconds.optional(),
    quorumShare: z.enum(quorumShares).nullable().optional(),
    quorumChair: z.enum(['counted', 'excluded', 'required']).optional(),
    quorum: z
      .int('Le quorum est un nombre entier de jurés.')
      .min(0, 'Le quorum ne peut pas être négatif.')
      .max(200)
      .optional(),
    aggregate: z.enum(['mean', 'median', 'trimmed', 'corrected']).optional(),
    tieRules: z.array(z.string().min(1).max(80)).max(8).optional(),
    thresholds: settings.thresholds.unwrap().optional(),
    purpose: z.enum(juryPurposes).optional(),
    formatKey: z.string().min(1).max(64).optional(),
    ballotSecrecy: z.enum(ballotSecrecies).optional(),
  }),
  async plan({ sessionId, ...fields }, context) {
    const found = await needSession(
      context,
      sessionId,
      ['prepared'],
      'Grille, format, quorum, départage et agrégat sont figés à l’ouverture.',
    )
    if ('refused' in found) return found.refused
    const given = {
      ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)),
      ...(fields.purpose === undefined ? {} : { ranked: fields.purpose === 'ranking' }),
    }
    const fault = formatFault({ segments: fields.segments ?? found.file.session.segments })
    if (fault !== null) return refuse('bad-format', fault, 'segments')
    for (const name of references) {
      const id = fields[name]
      if (typeof id === 'string' && (await context.read.get(tables[name], id)) === undefined)
        return refuse('not-found', 'La fiche citée n’existe pas ou a été retirée.', name)
    }
    const changes = new ChangeSet(context)
    changes.update('jurySessions', found.file.session, given)
    return changes.plan(`Modifier la séance «\u00a0${found.file.session.name}\u00a0»`)
  },
})
