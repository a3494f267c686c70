import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { AttachmentList } from '#renderer/ui/attachment-list.tsx'
import { byteSize, fileKind } from '#renderer/ui/file-words.ts'
import type { PartialDate } from '#shared/workspace/fields.ts'

const nothing = () => Promise.resolve()
const props = {
  items: [],
  readOnly: false,
  working: null,
  lines: [],
  view: null,
  onAdd: nothing,
  onOpen: nothing,
  onSave: nothing,
  onRemove: nothing,
  onRename: () => Promise.resolve({ ok: true as const }),
  onCloseView: () => undefined,
}
const item = {
  id: 'p1',
  name: 'Statuts.pdf',
  mediaType: 'application/pdf',
  size: 48_200,
  receivedOn: '2026-11-22' as PartialDate,
  shown: false,
}
const html = (given: Partial<Parameters<typeof AttachmentList>[0]>): string =>
  renderToStaticMarkup(<AttachmentList {...props} {...given} />)

describe('renderer/ui/attachment-list', () => {
  it('says how to begin when it is empty, and only that it is empty to a reader', () => {
    expect(html({})).toContain('Déposez un fichier ici')
    expect(html({ readOnly: true })).toContain('Aucune pièce.')
    expect(html({ readOnly: true })).not.toContain('Joindre')
  })

  it('names each action after its file; a reader may only look and save', () => {
    expect(html({ items: [item] })).toContain('aria-label="Retirer Statuts.pdf"')
    expect(html({ items: [item] })).not.toContain('Ouvrir Statuts.pdf')
    const read = html({ items: [{ ...item, shown: true }], readOnly: true })
    expect(read).toContain('aria-label="Ouvrir Statuts.pdf"')
    expect(read).toContain('aria-label="Enregistrer Statuts.pdf sur ce poste"')
    expect(read).not.toContain('Retirer')
    expect(read).not.toContain('Renommer')
  })

  it('tells the kind, the size and the date in words', () => {
    expect(html({ items: [item] })).toContain('PDF, 48\u00a0ko')
    expect([1, 999, 1000, 999_499, 999_500, 25_000_000].map(byteSize)).toEqual([
      '1\u00a0octet',
      '999\u00a0octets',
      '1\u00a0ko',
      '999\u00a0ko',
      '1,0\u00a0Mo',
      '25,0\u00a0Mo',
    ])
    expect(fileKind('application/octet-stream', 'plan.dwg')).toBe('DWG')
    expect(fileKind('application/octet-stream', 'plan')).toBe('fichier')
  })

  it('reads refusals aloud', () => {
    expect(html({ lines: [{ kind: 'refused', text: 'Fichier vide.' }] })).toContain('role="alert"')
  })
})
