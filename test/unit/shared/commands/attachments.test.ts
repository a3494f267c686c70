import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  attachFile,
  heaviestAttachment,
  removeAttachment,
  renameAttachment,
  tidyFileName,
} from '#shared/commands/attachments.ts'
import { createOrganisation } from '#shared/commands/directory.ts'
import type { PartialDate } from '#shared/workspace/fields.ts'
import { TestWorkspace } from '#test/builders/workspace.ts'

const plain = (text: string) => text.replaceAll('\u00a0', ' ')

describe('shared/commands/attachments', () => {
  let workspace: TestWorkspace
  let recordId = ''
  const file = (fields: object = {}) => ({
    table: 'organisations',
    recordId,
    name: 'Statuts.pdf',
    mediaType: 'application/pdf',
    size: 1200,
    sha256: 'a'.repeat(64),
    receivedOn: '2026-11-22' as PartialDate,
    ...fields,
  })
  const live = () => workspace.state.live('attachments')

  beforeEach(async () => {
    workspace = new TestWorkspace()
    recordId = (await workspace.run(createOrganisation, { name: 'Pépinière' }))[0] ?? ''
  })

  it('attaches a file to a record, and says so in words', async () => {
    const plan = await workspace.plan(attachFile, file())
    expect(plain(plan.ok ? plan.label : '')).toBe('Pièce « Statuts.pdf » jointe, organisme « Pépinière »')
    await workspace.run(attachFile, file())
    expect(live()).toMatchObject([{ recordId, name: 'Statuts.pdf', size: 1200, receivedOn: '2026-11-22' }])
  })

  it('leaves the date unknown when none is given', async () => {
    const { receivedOn: _left, ...rest } = file()
    await workspace.run(attachFile, rest)
    expect(live()[0]?.receivedOn).toBeNull()
  })

  it.each([
    ['a record that is not there', { recordId: 'absent' }, 'missing-record', /fiche .* n’existe pas/],
    ['a family that does not exist', { table: 'clients' }, 'missing-record', /fiche .* n’existe pas/],
    ['an attachment of an attachment', { table: 'attachments' }, 'missing-record', /fiche .* n’existe pas/],
    ['an empty name', { name: '  ' }, 'empty-name', /donnez-lui un nom/],
    ['a name of invisible characters', { name: '\u200b\u202e' }, 'empty-name', /donnez-lui un nom/],
    ['a name with a control character', { name: 'a\u0007.pdf' }, 'unseen-characters', /caractères invisibles/],
    ['a name written backwards', { name: 'acte\u202efdp.exe' }, 'unseen-characters', /caractères invisibles/],
    ['a name too long', { name: `${'x'.repeat(252)}.pdf` }, 'long-name', /255/],
    ['a file without content', { size: 0 }, 'bad-size', /est vide/],
    ['a file over 25 Mo', { size: heaviestAttachment + 1 }, 'bad-size', /dépasse 25 Mo/],
    ['half a byte', { size: 1.5 }, 'invalid-input', /nombre entier/],
    ['a false hash', { sha256: 'zz' }, 'invalid-input', /empreinte/],
  ])('refuses %s', async (_what, fields, code, message) => {
    const refusal = await workspace.refusal(attachFile, file(fields))
    expect(refusal.code).toBe(code)
    expect(plain(refusal.message)).toMatch(message)
  })

  it('takes exactly 25 Mo', async () => {
    await workspace.run(attachFile, file({ size: heaviestAttachment }))
    expect(live()).toHaveLength(1)
  })

  it('attaches the same content once a record, and again once it was removed', async () => {
    const [id = ''] = await workspace.run(attachFile, file())
    const refusal = await workspace.refusal(attachFile, file({ name: 'Copie.pdf' }))
    expect(plain(refusal.message)).toBe('Ce fichier est déjà joint ici, sous le nom « Statuts.pdf ». Rien n’a changé.')
    await workspace.run(removeAttachment, { id })
    await workspace.run(attachFile, file({ name: 'Copie.pdf' }))
    expect(live().map((row) => row.name)).toEqual(['Copie.pdf'])
  })

  it('renames and removes, and says when the attachment is gone', async () => {
    const [id = ''] = await workspace.run(attachFile, file())
    await workspace.run(renameAttachment, { id, name: 'Statuts 2026.pdf' })
    expect(live()[0]?.name).toBe('Statuts 2026.pdf')
    expect((await workspace.refusal(renameAttachment, { id, name: '' })).code).toBe('empty-name')
    expect((await workspace.refusal(renameAttachment, { id, name: 'Statuts 2026.pdf' })).code).toBe('unchanged')
    await workspace.run(removeAttachment, { id })
    expect((await workspace.state.get('attachments', id))?.deletedAt).not.toBeNull()
    expect((await workspace.refusal(removeAttachment, { id })).message).toContain('déjà été retirée')
    expect((await workspace.refusal(renameAttachment, { id, name: 'x' })).code).toBe('not-found')
  })

  it('tidies any file name into one that it accepts, or into nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 100 }), async (text) => {
        const name = tidyFileName(text)
        const plan = await workspace.plan(attachFile, file({ name }))
        expect(plan.ok).toBe(name !== '')
      }),
    )
  })
})
