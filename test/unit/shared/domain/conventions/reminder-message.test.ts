import { describe, expect, it } from 'vitest'
import { addAffiliation } from '#shared/commands/affiliations.ts'
import { createOrganisation, createPerson } from '#shared/commands/directory.ts'
import { addresseeOf, reminderMessage } from '#shared/domain/conventions/reminder-message.ts'
import { reminderWords, type Reminder, type ReminderTopic } from '#shared/domain/conventions/reminders.ts'
import { contactOf, messageFile } from '#shared/domain/directory/message.ts'
import { followUpMessage } from '#shared/domain/programmes/follow-up-message.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import { TestWorkspace } from '#test/builders/workspace.ts'

const day = (text: string): CivilDate => text as CivilDate
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ')
const reminder = (topic: ReminderTopic, on = '2026-06-30'): Reminder => ({
  id: 'r',
  topic,
  on: day(on),
  conventionId: 'c',
  organisationId: 'o',
  title: 'Espace numérique',
  detail: null,
  source: 'Loi n° 2000-321, art. 10.',
  doneOn: null,
})
const written = (one: Reminder, today = '2026-11-26') =>
  reminderMessage(one, { today: day(today), to: 'a@b.fr', author: 'Claire Martin' })

describe('shared/domain/conventions/reminder-message', () => {
  it('writes to the beneficiary what is the beneficiary’s, to the accountant what is to be paid, nothing of the rest', () => {
    const late = written(reminder('financial-report'))
    expect(late?.to).toBe('a@b.fr')
    expect(plain(late?.subject ?? '')).toBe('Relance : compte rendu financier, Espace numérique')
    expect(plain(late?.text ?? '')).toContain(
      'devait nous être remis au plus tard le 30 juin 2026 (Loi n° 2000-321, art. 10). À ce jour, il ne nous est pas parvenu.',
    )
    expect(late?.text.endsWith('\n\nClaire Martin')).toBe(true)
    const coming = written(reminder('financial-report'), '2026-06-01')
    expect(plain(coming?.subject ?? '')).toMatch(/^Rappel : /)
    expect(coming?.text).toContain('doit nous être remis')
    expect(written(reminder('instalment'))).toMatchObject({ to: null })
    expect(written(reminder('instalment'))?.text).toContain('mandatement')
    expect(written(reminder('publication'))).toBeNull()
    expect(written({ ...reminder('accounts'), doneOn: day('2026-07-01') })).toBeNull()
  })

  it.each((Object.keys(reminderWords) as ReminderTopic[]).filter((topic) => addresseeOf({ topic }) !== null))(
    '%s: a whole message before and after its date',
    (topic) => {
      for (const today of ['2026-01-01', '2026-11-26']) {
        const text = plain(written(reminder(topic), today)?.text ?? '')
        expect(text).toContain('30 juin 2026')
        expect(text).not.toMatch(/undefined|null|\(\)|\.\./)
        expect(text.split('\n\n')).toHaveLength(5)
      }
    },
  )

  it('asks a company for its answer, and says that it is asked again', () => {
    const asked = (reminders: number, today: string) =>
      followUpMessage({
        campaign: { name: 'Suivi à 3 ans', dueOn: day('2026-10-31') },
        programme: 'Novacité',
        project: 'Cèdre',
        reminders,
        to: null,
        today: day(today),
        author: 'Claire Martin',
      })
    expect(plain(asked(0, '2026-10-01').text)).toContain('sont attendues d’ici au 31 octobre 2026.')
    expect(plain(asked(1, '2026-11-26').text)).toContain(
      'pour le 31 octobre 2026, et la vôtre ne nous est pas parvenue.',
    )
    expect(plain(asked(1, '2026-11-26').subject)).toBe('Relance : Suivi à 3 ans, Cèdre')
  })

  it('is a draft for the mail program: header words cut between letters, text whole, no line added by a name', () => {
    const subject = `Relance\u00a0: été_œuvre (${'é'.repeat(60)})`
    const file = messageFile({ to: 'a@b.fr\r\nBcc: x@y.fr', subject, text: 'Bonjour,\n\nÀ bientôt' })
    const [head = '', body] = file.split('\r\n\r\n', 1).concat(file.slice(file.indexOf('\r\n\r\n') + 4))
    expect(body).toBe('Bonjour,\r\n\r\nÀ bientôt')
    expect(head).toContain('X-Unsent: 1')
    expect(head.split('\r\n').filter((line) => line.startsWith('Bcc'))).toEqual([])
    expect(head.split('\r\n').every((line) => line.length <= 85 && /^[\x20-\x7e]*$/.test(line))).toBe(true)
    const words = [...head.matchAll(/=\?UTF-8\?Q\?(.*?)\?=/g)].map(([, word = '']) =>
      decodeURIComponent(word.replaceAll('_', ' ').replaceAll('=', '%')),
    )
    expect(words.length).toBeGreaterThan(3)
    expect(words.join('')).toBe(subject)
    expect(messageFile({ to: null, subject: 'Plain', text: '' })).toMatch(/^Subject: Plain\r\n/)
  })

  it('writes to who answers for the organisation and has an address', async () => {
    const workspace = new TestWorkspace()
    const [organisationId = ''] = await workspace.run(createOrganisation, { name: 'Atelier' })
    expect(await contactOf(workspace.state, organisationId)).toBeNull()
    await workspace.run(createPerson, { familyName: 'Blanc', organisationId, email: 'blanc@a.fr' })
    expect((await contactOf(workspace.state, organisationId))?.familyName).toBe('Blanc')
    const role = async (familyName: string, kind: 'director' | 'founder', email: string | null, ended = false) => {
      const [personId = ''] = await workspace.run(createPerson, { familyName, email })
      await workspace.run(addAffiliation, { personId, organisationId, kind, ended })
    }
    await role('Muette', 'director', null)
    await role('Ancienne', 'director', 'ancienne@a.fr', true)
    await role('Roux', 'founder', 'roux@a.fr')
    expect((await contactOf(workspace.state, organisationId))?.familyName).toBe('Roux')
  })
})
