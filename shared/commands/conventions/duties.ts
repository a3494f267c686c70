import { z } from 'zod'
import { ChangeSet, defineCommand, refuse, type Plan } from '#shared/commands/command.ts'
import { missingRef } from '#shared/commands/inputs.ts'
import { formatDate } from '#shared/domain/calendar/format-date.ts'
import { isReminderTopic, reminderWords } from '#shared/domain/conventions/reminders.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'
import { optional, required } from './input.ts'

// A duty is named by what owes it (a convention, or a body for its accounts), its topic and its date.
const duty = {
  conventionId: optional.id(),
  organisationId: optional.id(),
  topic: required.text(40),
  on: required.date(),
}

type Duty = Pick<Row<'dutyRecords'>, 'topic' | 'on'> & {
  readonly conventionId?: string | null | undefined
  readonly organisationId?: string | null | undefined
}

/** Notes that a duty was done: its reminder goes out. */
export const recordDuty = defineCommand({
  name: 'conventions.recordDuty',
  input: z.strictObject({ ...duty, doneOn: required.date() }),
  plan: async (input, context) => {
    const { conventionId = null, organisationId = null, topic, on, doneOn } = input
    const absent = await missingRef(context.read, [
      ['conventions', conventionId, 'conventionId'],
      ['organisations', organisationId, 'organisationId'],
    ])
    if (absent !== null) return absent
    if ((conventionId === null) === (organisationId === null)) return unnamed
    if ((await recordOf(context.read, input)) !== undefined)
      return refuse('already-done', 'Ce rappel est déjà noté comme fait. Rien n’a changé.')
    const owner =
      conventionId === null
        ? await context.read.get('organisations', organisationId ?? '')
        : await context.read.get('conventions', conventionId)
    const set = new ChangeSet(context)
    set.create('dutyRecords', { conventionId, organisationId, topic, on, doneOn, example: owner?.example ?? false })
    return set.plan(`Fait\u00a0: ${sentence(topic, on)}`)
  },
})

/** Takes back what was noted as done: the reminder stands again. */
export const withdrawDuty = defineCommand({
  name: 'conventions.withdrawDuty',
  input: z.strictObject(duty),
  plan: async (input, context) => {
    const record = await recordOf(context.read, input)
    if (record === undefined)
      return refuse('not-done', 'Ce rappel n’est pas noté comme fait. Rien n’a changé\u00a0; actualisez la liste.')
    const set = new ChangeSet(context)
    set.remove('dutyRecords', record)
    return set.plan(`De nouveau à faire\u00a0: ${sentence(input.topic, input.on)}`)
  },
})

const unnamed: Plan = refuse(
  'no-owner',
  'Ce rappel ne dit pas de quelle convention, ou de quel organisme, il est. Rien n’a changé.',
)

async function recordOf(read: Reader, duty: Duty): Promise<Row<'dutyRecords'> | undefined> {
  const { conventionId = null, organisationId = null, topic, on } = duty
  const known =
    conventionId === null
      ? await read.where('dutyRecords', 'organisationId', organisationId ?? '')
      : await read.where('dutyRecords', 'conventionId', conventionId)
  return known.find((one) => one.topic === topic && one.on === on)
}

const sentence = (topic: string, on: Row<'dutyRecords'>['on']): string =>
  `${(isReminderTopic(topic) ? reminderWords[topic] : topic).toLowerCase()}, ${formatDate(on)}`
