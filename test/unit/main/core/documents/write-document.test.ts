import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { documentBytes } from '#main/core/documents/write-document.ts'
import { documentText, type DocumentModel } from '#shared/domain/reports/document-model.ts'
import { draftKind } from '#shared/domain/reports/draft/kind.ts'
import { isDocument } from '#shared/domain/reports/kind.ts'
import type { CivilDate, Instant } from '#shared/workspace/fields.ts'
import { councilState, put } from '#test/builders/council.ts'
import { soffice } from '#test/builders/workbook.ts'

const run = promisify(execFile)
const edition = {
  number: 2,
  editedAt: '2018-11-20T09:00:00.000Z' as Instant,
  author: 'Claire Martin',
  timeZone: 'Europe/Paris',
}

async function draft(values: Readonly<Record<string, string>> = {}): Promise<DocumentModel> {
  const state = councilState()
  put(state, 'deliberations', {
    id: 'delib',
    grantorId: 'authority',
    body: 'Bureau métropolitain',
    title: 'Soutien à l’entrepreneuriat',
    sittingOn: '2018-11-15' as CivilDate,
    voteResult: 'unanimous',
    signatory: 'Gaël Perdriau',
  })
  put(state, 'itemRecusals', { id: 'r', itemId: 'sem-item', councillor: 'Mme Durand' })
  const gathered = await draftKind.gather(state, { deliberation: 'delib', ...values }, '2018-11-20' as CivilDate)
  const content = gathered?.build(edition).content
  if (content === undefined || !isDocument(content)) throw new Error('a document was expected')
  return content
}

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ')

describe('main/core/documents', () => {
  it('writes the imputation from the schedule, as the act of 2003 does', async () => {
    const text = plain(documentText(await draft()))
    expect(text).toContain(
      'La dépense de 450 000 € sera imputée sur les crédits inscrits au budget 2003 pour 130 000 € et à inscrire en 2004 et 2005 pour 160 000 € chaque année, compte 657480, fonction 90.',
    )
    expect(text).toContain('1° - Approuve :')
    expect(text).toContain('CCI Lyon Métropole : Mme Durand s’est déportée et ne prend pas part au vote.')
    expect(text).toContain('[date du rapport à compléter]')
  })

  it('numbers its pages, unless each leaf has its own reader', async () => {
    const model = await draft()
    const footer = async (numbered: boolean) => {
      const entries = unzipSync(await documentBytes({ ...model, numbered }))
      return strFromU8(entries['word/footer1.xml'] ?? new Uint8Array(0))
    }
    expect(await footer(true)).toContain('NUMPAGES')
    expect(await footer(false)).not.toContain('PAGE')
    expect(await footer(false)).toContain(model.footer)
  })

  it('writes in dashes, as the act of 2018 does', async () => {
    const text = plain(documentText(await draft({ style: 'saint-etienne' })))
    expect(text).toContain(
      '– autorise le versement d’une subvention de 50 000 € à la CCI Lyon Métropole pour l’année 2018 ;',
    )
    expect(text).toContain(
      '– les dépenses correspondantes seront imputées sur le budget d’investissement, compte 65738.',
    )
    expect(text).toContain('Adopté à l’unanimité.')
    expect(text.trimEnd().endsWith('Gaël Perdriau')).toBe(true)
  })

  it('gives each beneficiary its own draft when asked', async () => {
    const one = await draft({ points: 'separes' })
    expect(one.blocks.filter(({ kind }) => kind === 'page-break')).toHaveLength(2)
    expect(documentText(one).match(/DÉLIBÈRE/g)).toHaveLength(3)
  })

  it('writes the same bytes for the same model, with its dates', async () => {
    const model = await draft()
    const [one, two] = [await documentBytes(model), await documentBytes(model)]
    expect(Buffer.from(one).equals(Buffer.from(two))).toBe(true)
    const core = strFromU8(unzipSync(one)['docProps/core.xml'] ?? new Uint8Array(0))
    expect(core).toContain('2018-11-20T09:00:00.000Z')
    expect(core).toContain('Claire Martin')
    const text = strFromU8(unzipSync(one)['word/document.xml'] ?? new Uint8Array(0))
    expect(text).toContain('DÉLIBÈRE')
  })

  it.skipIf(soffice === null)(
    `LibreOffice opens it and finds every word${soffice === null ? ' (skipped: LibreOffice is not installed)' : ''}`,
    async () => {
      const model = await draft({ style: 'saint-etienne' })
      const folder = await mkdtemp(join(tmpdir(), 'tremplin-writer-'))
      try {
        await writeFile(join(folder, 'acte.docx'), await documentBytes(model))
        await run(soffice ?? '', [
          '--headless',
          `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`,
          '--convert-to',
          'txt:Text (encoded):UTF8',
          '--outdir',
          folder,
          join(folder, 'acte.docx'),
        ])
        const read = plain(await readFile(join(folder, 'acte.txt'), 'utf8')).replace(/\s+/g, ' ')
        for (const block of model.blocks)
          if (block.kind === 'paragraph' || block.kind === 'dash')
            expect(read).toContain(
              plain(block.runs.map(({ text }) => text).join(''))
                .replace(/\s+/g, ' ')
                .trim(),
            )
      } finally {
        await rm(folder, { recursive: true, force: true })
      }
    },
  )
})
