import { createHash } from 'node:crypto'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cli } from '#test/builders/command-line.ts'

let folder = ''
const at = (...names: string[]) => path.join(folder, ...names)
type Document = {
  format: string
  tables: Record<string, Record<string, unknown>[]>
}
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const without = (found: string) => found.replaceAll(folder, '').replaceAll('\u00a0', ' ')

/** The refusal of one command line: its code and its sentence, the folder of the test left out. */
async function refused(...argv: string[]) {
  const { code, out, err } = await cli(...argv)
  return { code, out: without(out), err: without(err) }
}

/** A copy of the demonstration, with one thing spoilt in it. */
async function spoilt(name: string, spoil: (copy: (...names: string[]) => string) => Promise<void>): Promise<string> {
  await cp(at('demo'), at(name), { recursive: true })
  await spoil((...names) => at(name, ...names))
  return at(name)
}

async function rewrite(file: string, change: (bytes: Buffer) => Uint8Array | string): Promise<void> {
  await writeFile(file, change(await readFile(file)))
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tremplin-refusals-'))
  expect(await cli('demo', at('demo'))).toMatchObject({ code: 0, err: '' })
  expect(await cli('export', at('demo'), '--out', at('whole.json'))).toMatchObject({ code: 0, err: '' })
  await writeFile(at('file'), '')
  await mkdir(at('empty'))
  await mkdir(at('out'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('wrong use: code 2, the sentence, the usage, and nothing else', () => {
  it.each([
    ['no command', [], 'Usage : npm run -s cli'],
    ['an unknown command', ['frobnicate'], 'La commande « frobnicate » n’existe pas.'],
    ['an unknown option', ['check', '/x', '--frob'], 'L’option --frob n’existe pas ici. Options : --json, --help.'],
    ['a name of every object', ['check', '/x', '--constructor'], 'L’option --constructor n’existe pas ici.'],
    ['too few arguments', ['export'], 'Attendu : <espace>.'],
    ['too many', ['schema', 'x'], 'Cette commande n’attend pas d’argument.'],
    ['an empty argument', ['demo', ''], 'Attendu : <dossier>.'],
    ['a missing option', ['export', '/x'], 'Il manque --out.'],
    ['an option without its value', ['export', '/x', '--out'], 'Il manque une valeur après --out.'],
    ['an option in place of a value', ['export', '/x', '--out', '--json'], 'Il manque une valeur après --out.'],
    [
      'an empty value',
      ['report', 'echeancier', '/x', '--out', 'y.xlsx', '--annee='],
      'Il manque une valeur après --annee.',
    ],
    ['a value for a flag', ['check', '/x', '--json=oui'], '--json ne prend pas de valeur.'],
    ['an unknown report', ['report', 'annuel', '/x', '--out', 'y'], 'Le rapport « annuel » n’existe pas.'],
    ['another format', ['report', 'conseil', '/x', '--out', 'y.pdf'], 'ce rapport s’écrit en .xlsx, .csv.'],
    ['a missing parameter', ['report', 'conseil', '/x', '--out', 'y.xlsx'], 'Il manque --deliberation.'],
    ['a wrong year', ['report', 'concours', '/x', '--out', 'y.xlsx', '--annee', '18'], '« 18 » n’est pas une année.'],
    [
      'a parameter of another report',
      ['report', 'rappels', '/x', '--out', 'y.xlsx', '--annee', '2018'],
      '--annee ne sert pas au rapport « rappels ».',
    ],
    [
      'a day that does not exist',
      ['report', 'rappels', '/x', '--out', 'y.xlsx', '--edited-at', '2018-02-31T00:00:00Z'],
      'n’est pas un instant en temps universel',
    ],
    [
      'a day without its zone',
      ['report', 'rappels', '/x', '--out', 'y.xlsx', '--edited-at', '11/12/2018'],
      'n’est pas un instant en temps universel',
    ],
  ])('says %s', async (_case, argv, sentence) => {
    const { code, out, err } = await refused(...argv)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(sentence)
    expect(err).toContain('Usage : npm run -s cli')
  })

  it('names the sheets of a report when one does not exist, and none for a workbook', async () => {
    const report = ['report', 'echeancier', at('demo'), '--feuille', 'Absente', '--out']
    expect((await refused(...report, at('out', 'a.csv'))).err).toContain('Aucune feuille « Absente ». Feuilles : ')
    expect((await refused(...report, at('out', 'a.xlsx'))).err).toContain('--feuille ne sert qu’à un fichier .csv.')
    expect(await readdir(at('out'))).toEqual([])
  })

  it('says every option of every command in its help', async () => {
    const names = [...(await cli('--help')).out.matchAll(/^ {2}([a-z-]+) ?/gm)].map((match) => match[1] ?? '')
    expect(names).toHaveLength(9)
    for (const name of names) {
      const { code, out, err } = await cli(name, '--help')
      expect({ code, err }).toEqual({ code: 0, err: '' })
      for (const option of out.split('\n')[0]?.match(/--[a-z]\S*[a-z]/g) ?? [])
        expect(out, name).toMatch(new RegExp(`^  ${option}\\b.* {2}\\S.*\\.$`, 'm'))
    }
  })
})

describe('refusals: code 1, one sentence, nothing changed', () => {
  it.each([
    ['a folder that is not there', () => ['check', at('absent')], '« /absent » n’existe pas.'],
    ['a folder that is not a workspace', () => ['check', at('empty')], 'n’est pas un espace de travail Tremplin.'],
    ['an empty file', () => ['check', at('file')], '(fichier) : Ce fichier est vide.'],
    ['a folder for a file', () => ['import', at('demo'), '--into', at('new')], '« /demo » est un dossier'],
    ['a demonstration where there is one', () => ['demo', at('demo')], 'n’est pas vide. Rien n’a été créé.'],
    ['a demonstration in place of a file', () => ['demo', at('file')], '« /file » est un fichier. Rien n’a été créé.'],
    [
      'a file in a folder that is not there',
      () => ['export', at('demo'), '--out', at('none', 'a.json')],
      'le dossier « /none » n’existe pas. Créez-le, ou corrigez le chemin.',
    ],
    ['a folder of that name', () => ['export', at('demo'), '--out', at('empty')], 'un dossier porte ce nom.'],
    [
      'a file inside of a workspace',
      () => ['export', at('demo'), '--out', at('demo', 'workspace.json')],
      'est à l’intérieur de l’espace de travail « /demo »',
    ],
    [
      'a workbook in a folder that is not there',
      () => ['report', 'rappels', at('demo'), '--out', at('none', 'a.xlsx')],
      'le dossier « /none » n’existe pas.',
    ],
    [
      'a record that does not exist',
      () => ['report', 'conseil', at('demo'), '--deliberation', 'absente', '--out', at('out', 'a.xlsx')],
      'Délibération : aucune fiche « absente ». Fiches connues :',
    ],
  ])('says %s', async (_case, argv, sentence) => {
    const before = (await readdir(folder, { recursive: true })).sort()
    const { code, out, err } = await refused(...argv())
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toContain(sentence)
    expect(err).not.toContain('imprévue')
    expect((await readdir(folder, { recursive: true })).sort()).toEqual(before)
  })

  it('does not write a report that a blocking check forbids, as the screen does not', async () => {
    const { tables } = JSON.parse(await readFile(at('whole.json'), 'utf8')) as Document
    const prepared = tables['jurySessions']?.find(({ state }) => state === 'prepared')
    const seance = String(prepared?.['id'])
    const found = await refused('report', 'courriers', at('demo'), '--seance', seance, '--out', at('out', 'a.docx'))
    expect(found).toMatchObject({ code: 1, out: '' })
    expect(found.err).toContain('attend une réponse aux contrôles bloquants')
    expect(await readdir(at('out'))).toEqual([])
  })

  it('replaces a file of that name, whole', async () => {
    await writeFile(at('out', 'again.json'), 'ancien')
    expect((await cli('export', at('demo'), '--out', at('out', 'again.json'))).code).toBe(0)
    expect((await readFile(at('out', 'again.json'))).equals(await readFile(at('whole.json')))).toBe(true)
    expect(await readdir(at('out'))).toEqual(['again.json'])
  })
})

describe('import: every fault with its path, all or nothing', () => {
  async function importing(content: string | Uint8Array) {
    await writeFile(at('given.json'), content)
    const found = await refused('import', at('given.json'), '--into', at('given'))
    if (found.code !== 0) expect((await readdir(folder)).filter((name) => /given$|\.tmp$/.test(name))).toEqual([])
    await rm(at('given'), { recursive: true, force: true })
    return found
  }

  it('lists faults of the fields, of the ids, of the families and of the references in one reading', async () => {
    const document = JSON.parse(await readFile(at('whole.json'), 'utf8')) as Document
    const { organisations = [], ballots = [], pitches = [] } = document.tables
    const [first = {}, second = {}] = organisations
    first['name'] = 3
    organisations.push(second)
    for (const ballot of ballots) ballot['version'] = 'un'
    const [pitch = {}] = pitches
    pitch['projectId'] = 'absent'
    document.tables['lieux'] = []
    const { code, err } = await importing(JSON.stringify(document))
    const listed = err.split('\n').filter((line) => line.startsWith('  '))
    expect(code).toBe(1)
    expect(listed).toHaveLength(ballots.length + 4)
    expect(err).toContain(`a ${String(listed.length)} fautes ; rien n’a été pris.`)
    expect(listed).toEqual(
      expect.arrayContaining([
        '  tables.organisations[0].name : Valeur attendue : un texte.',
        expect.stringContaining(`tables.organisations[${String(organisations.length - 1)}].id : `),
        ...ballots.map((_, index) => `  tables.ballots[${String(index)}].version : Valeur attendue : un nombre.`),
        '  tables.pitches[0].projectId : Aucune fiche « projet » ne porte l’identifiant « absent ».',
        '  tables.lieux : Cette famille n’existe pas dans le format.',
      ]),
    )
  })

  it('says where a text stops being JSON, and what is no text', async () => {
    const whole = await readFile(at('whole.json'), 'utf8')
    expect((await importing('{\n  "format": "tremplin",,\n}')).err).toContain(
      'ligne 2, caractère 24, « , » n’a pas sa place',
    )
    expect((await importing(whole.slice(0, whole.length / 2))).err).toContain('il est coupé, ou d’un autre genre')
    expect((await importing('[]')).err).toContain('ce fichier n’est pas un échange Tremplin')
    expect((await importing(Buffer.from(whole, 'latin1'))).err).toContain('n’est pas un texte en UTF-8')
    expect((await importing(`\ufeff${whole}`)).code).toBe(0)
  })
})

describe('verify: what is damaged, in words', () => {
  const journal = ['journal', '000001.ndjson']
  it.each([
    [
      'a bit of the journal',
      () =>
        spoilt('flip', (copy) =>
          rewrite(copy(...journal), (bytes) => {
            bytes.writeUInt8((bytes.at(bytes.length >> 1) ?? 0) ^ 4, bytes.length >> 1)
            return bytes
          }),
        ),
      /grâce à un instantané\. Aucune n’est perdue\. Le journal contient un défaut\.[^]*histoire incomplète, effet conservé par l’instantané/,
    ],
    [
      'a cut journal',
      () => spoilt('cut', (copy) => rewrite(copy(...journal), (bytes) => bytes.subarray(0, bytes.length - 10))),
      /Ligne coupée \(fin du fichier\)/,
    ],
    [
      'a journal that is not there',
      () => spoilt('no-journal', (copy) => rm(copy('journal'), { recursive: true })),
      /Le dossier « journal » manque\./,
    ],
    [
      'a spoilt snapshot',
      () =>
        spoilt('snapshot', async (copy) => {
          const [name = ''] = await readdir(copy('snapshots'))
          await rewrite(copy('snapshots', name), (bytes) => bytes.subarray(0, bytes.length - 20))
        }),
      /\[ABÎMÉ\] Instantané « \S+ » : abîmé, il ne sera pas utilisé\./,
    ],
    [
      'a spoilt sentinel',
      () =>
        spoilt('sentinel', async (copy) => {
          for (const name of ['state-a.json', 'state-b.json']) await writeFile(copy(name), 'illisible')
        }),
      /\[ABÎMÉ\] Témoin : aucune de ses deux copies n’est lisible\./,
    ],
    [
      'an identity that is not there',
      () => spoilt('identity', (copy) => rm(copy('workspace.json'))),
      /Le fichier « workspace.json » manque/,
    ],
    [
      'attachments: one changed, one missing',
      async () => {
        const document = JSON.parse(await readFile(at('whole.json'), 'utf8')) as Document
        const recordId = document.tables['organisations']?.[0]?.['id']
        const time = '2026-11-22T09:00:00.000Z'
        document.tables['attachments'] = ['Statuts', 'RIB'].map((name) => ({
          ...{ id: `piece-${name}`, createdAt: time, updatedAt: `${time}_0000_test`, table: 'organisations', recordId },
          ...{ name: `${name}.txt`, mediaType: 'text/plain', size: name.length, sha256: sha256(name) },
        }))
        await writeFile(at('pieces.json'), JSON.stringify(document))
        expect((await cli('import', at('pieces.json'), '--into', at('pieces'))).code).toBe(0)
        await writeFile(at('pieces', 'files', sha256('Statuts')), 'Autre chose')
        return at('pieces')
      },
      /Pièce jointe « [0-9a-f]{64} » : son contenu a changé\.[^]*Pièce jointe piece-RIB : son fichier manque\./,
    ],
  ])('names %s', async (_case, make, words) => {
    const { code, out, err } = await refused('verify', await make())
    expect(code).toBe(1)
    expect(out).toMatch(words)
    expect(err).toContain('Cet espace de travail est abîmé. Rien n’a été changé')
  })

  it('notes one spoilt copy of the sentinel, which the other makes good', async () => {
    const one = await spoilt('one-copy', (copy) => writeFile(copy('state-a.json'), 'illisible'))
    const { code, out } = await refused('verify', one)
    expect(code).toBe(0)
    expect(out).toContain('[à noter] Témoin')
  })

  it('proves an interchange file by its rows and their references', async () => {
    const { code, out } = await refused('verify', at('whole.json'))
    expect(code).toBe(0)
    expect(out).toMatch(/^\[bon\] Fichier d’échange : \d+ fiches conformes, chaque renvoi a sa fiche\.\n$/)
  })
})
