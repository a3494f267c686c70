import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorkspace } from '#main/core/workspace/open-workspace.ts'
import { families } from '#shared/workspace/registry.ts'
import { cli } from '#test/builders/command-line.ts'

let folder = ''
let demo = ''

const at = (name: string) => path.join(folder, name)
const json = async (...argv: string[]) => JSON.parse((await cli(...argv, '--json')).out) as unknown

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tremplin-cli-'))
  demo = at('demo.tremplin')
  expect(await cli('demo', demo)).toMatchObject({ code: 0, err: '' })
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('main/cli', () => {
  it('exports, imports and exports again the same bytes', async () => {
    expect((await cli('export', demo, '--out', at('a.json'))).code).toBe(0)
    expect((await cli('import', at('a.json'), '--into', at('copy.tremplin'))).code).toBe(0)
    expect((await cli('export', at('copy.tremplin'), '--out', at('b.json'))).code).toBe(0)
    expect(await readFile(at('b.json'), 'utf8')).toBe(await readFile(at('a.json'), 'utf8'))
    expect((await cli('verify', at('copy.tremplin'))).code).toBe(0)
  })

  it('says which attachments an interchange file leaves out', async () => {
    const workspace = await openWorkspace({ folder: at('copy.tremplin'), actor: 'Claire Martin' })
    const { sha256, size } = await workspace.writeAttachment(Buffer.from('Statuts'))
    const time = '2026-11-22T09:00:00.000Z'
    const row = families.attachments.schema.parse({
      ...{ id: 'piece-1', createdAt: time, updatedAt: `${time}_0000_test`, deletedAt: null },
      ...{ table: 'organisations', recordId: 'o1', name: 'Statuts.txt', mediaType: 'text/plain', size, sha256 },
    })
    const changes = [{ table: 'attachments' as const, id: row.id, before: null, after: row }]
    const body = { command: 'attachments.attachFile', label: 'Pièce jointe', actor: 'Claire Martin', revises: null }
    await workspace.append(workspace.status().head.seq, { ...body, commandId: 'command-piece', changes })
    await workspace.close()
    const { code, out } = await cli('export', at('copy.tremplin'), '--out', at('c.json'))
    expect(code).toBe(0)
    expect(out.replaceAll('\u00a0', ' ')).toContain('1 pièce jointe n’est pas dans le fichier d’échange')
    expect((await cli('export', demo, '--out', at('a.json'))).out).not.toContain('pièce jointe')
  })

  it('keeps the identity of an imported workspace, time zone included', async () => {
    const document = JSON.parse(await readFile(at('a.json'), 'utf8')) as { workspace: Record<string, unknown> }
    const overseas = { ...document, workspace: { ...document.workspace, timeZone: 'America/Guadeloupe' } }
    await writeFile(at('overseas.json'), JSON.stringify(overseas))
    expect((await cli('import', at('overseas.json'), '--into', at('overseas.tremplin'))).code).toBe(0)
    expect((await cli('export', at('overseas.tremplin'), '--out', at('overseas-2.json'))).code).toBe(0)
    expect(JSON.parse(await readFile(at('overseas-2.json'), 'utf8'))).toEqual(overseas)
    await writeFile(
      at('moon.json'),
      JSON.stringify({ ...document, workspace: { ...document.workspace, timeZone: 'Lune' } }),
    )
    expect((await cli('import', at('moon.json'), '--into', at('moon.tremplin'))).err).toContain('workspace.timeZone')
  })

  it('takes nothing from a file with faults, and lists each with its path', async () => {
    const document = JSON.parse(await readFile(at('a.json'), 'utf8')) as {
      tables: Record<string, { amountCents?: unknown }[]>
    }
    const [first] = document.tables['instalments'] ?? []
    if (first === undefined) throw new Error('no instalment')
    first.amountCents = '130 000 €'
    const movements = document.tables['movements'] ?? []
    movements.push({})
    await writeFile(at('bad.json'), JSON.stringify(document))
    const { code, err } = await cli('import', at('bad.json'), '--into', at('bad.tremplin'))
    expect(code).toBe(1)
    expect(err).toContain('tables.instalments[0].amountCents')
    expect(err).toContain(`tables.movements[${String(movements.length - 1)}].id`)
    expect((await readdir(folder)).filter((name) => name.includes('bad.tremplin'))).toEqual([])
  })

  it('checks coherence from a folder and from a file alike', async () => {
    const fromFolder = await json('check', demo)
    expect(fromFolder).toEqual(await json('check', at('a.json')))
    expect(fromFolder).toContainEqual(
      expect.objectContaining({ rule: 'financing-gap', severity: 'warning', table: 'financingPlans', answer: null }),
    )
  })

  it('verifies the ballots of a jury from the ledger, and names what was changed in it', async () => {
    const { err } = await cli('verify-ballots', demo, '--session', 'absent')
    const session = /(\S+) {2}Jury d’exemple/.exec(err)?.[1] ?? ''
    expect(session).not.toBe('')
    const sound = await cli('verify-ballots', demo, '--session', session)
    expect(sound).toMatchObject({ code: 0, err: '' })
    expect(sound.out).toContain('Aucune différence')
    await cli('export', demo, '--out', at('jury.json'))
    const document = JSON.parse(await readFile(at('jury.json'), 'utf8')) as {
      tables: { ballots: { sessionId: string; scores: Record<string, number> }[] }
    }
    const ballot = document.tables.ballots.find(({ sessionId }) => sessionId === session)
    if (ballot === undefined) throw new Error('no ballot')
    for (const id of Object.keys(ballot.scores)) ballot.scores[id] = 20
    await writeFile(at('jury.json'), JSON.stringify(document))
    const touched = await cli('verify-ballots', at('jury.json'), '--session', session)
    expect(touched.code).toBe(1)
    expect(touched.out).toMatch(/porte le reçu .{9} mais son contenu donne .{9}/)
    expect((await cli('verify-ballots', demo)).code).toBe(2)
  })

  it('counts a jury: ballots, recusals, means, ranking, severities, decisions (H1)', async () => {
    const { err } = await cli('jury', demo, '--session', 'absent')
    const session = /(\S+) {2}Jury d’exemple/.exec(err)?.[1] ?? ''
    const summary = await json('jury', demo, '--session', session)
    expect(summary).toMatchObject({
      ballotsCounted: 8,
      ballotsExpected: 8,
      recusals: [{ juror: 'Juré C', project: 'Projet P', kind: 'professional' }],
      severity: [
        { juror: 'Juré A', severity: 1.666667 },
        { juror: 'Juré B', severity: 0.666667 },
        { juror: 'Juré C', severity: -2.333333 },
      ],
      projects: [
        {
          project: 'Projet Q',
          mean: 14.333333,
          corrected: 14.333333,
          ranks: { mean: 2, corrected: 1 },
          decision: { outcome: 'labelled' },
        },
        {
          project: 'Projet P',
          mean: 14.5,
          corrected: 13.333333,
          ranks: { mean: 1, corrected: 2 },
          decision: { outcome: 'waiting' },
        },
        { project: 'Projet R', mean: 12.333333, corrected: 12.333333, decision: { outcome: 'adjourned' } },
      ],
    })
  })

  it('writes the council workbook, the same bytes for the same data and instant', async () => {
    const { err } = await cli('report', 'conseil', demo, '--deliberation', 'absent', '--out', at('none.xlsx'))
    const deliberation = /(\S+) {2}Délibération n°\u00a02003-1198/.exec(err)?.[1] ?? ''
    for (const name of ['one.xlsx', 'two.xlsx'])
      expect(
        await cli(
          'report',
          'conseil',
          demo,
          '--deliberation',
          deliberation,
          '--out',
          at(name),
          '--edited-at',
          '2026-11-22T09:00:00Z',
        ),
      ).toMatchObject({ code: 0, err: '' })
    expect((await readFile(at('one.xlsx'))).equals(await readFile(at('two.xlsx')))).toBe(true)
    expect(await readdir(folder)).not.toContain('none.xlsx')
  })

  it('gives the JSON Schema of the interchange file', async () => {
    expect(JSON.parse((await cli('schema')).out)).toMatchObject({ properties: { format: { const: 'tremplin' } } })
  })
})
