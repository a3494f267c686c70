import { describe, expect, it } from 'vitest'
import { readTable } from '#main/core/tables/read-table.ts'
import type { Target } from '#shared/domain/intake/fields.ts'
import { gather } from '#shared/domain/intake/gather.ts'
import { guessMapping, knownSource } from '#shared/domain/intake/mapping.ts'
import { Matcher, type Existing } from '#shared/domain/intake/match.ts'
import { readRow } from '#shared/domain/intake/read-rows.ts'
import { awaitedTable } from '#shared/domain/programmes/results.ts'
import { writeCsv } from '#shared/domain/reports/csv.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import { workbookOf } from '#test/builders/table-files.ts'

const today = '2026-11-26' as CivilDate
const nothing: Existing = { organisations: [], people: [], projects: [], applications: [], asked: [] }

/** From the bytes of a file to what it would write, by the mapping that is proposed, as the screen does. */
async function taken(bytes: Buffer, name: string, existing: Existing = nothing, as?: Target) {
  const file = await readTable(bytes, { name })
  const [sheet] = file.sheets
  if (sheet === undefined) throw new Error('no sheet')
  const known = knownSource(sheet.header)
  const target = as ?? known?.target
  if (target === undefined) throw new Error('an unknown source')
  const reading = { target, header: sheet.header, mapping: guessMapping(target, sheet.header), receivedOn: null, today }
  const answers = sheet.rows.map((row) => readRow(row, reading))
  const matcher = new Matcher(existing)
  const rows = answers.flatMap(({ draft }) => (draft === null ? [] : [{ draft, matches: matcher.matchesOf(draft) }]))
  const faults = answers.flatMap((answer) => answer.faults)
  return { file, label: known?.label, gathered: gather(rows, new Map()), faults: faults.map(({ message }) => message) }
}

const demarche = [
  'ID',
  'Email',
  'FranceConnect ?',
  'Civilité',
  'Nom',
  'Prénom',
  'Dépôt pour un tiers',
  'Archivé',
  'État du dossier',
  'Dernière mise à jour le',
  'Déposé le',
  'Passé en instruction le',
  'Traité le',
  'Motivation de la décision',
  'Instructeurs',
  'Groupe instructeur',
  'Établissement SIRET',
  'Établissement adresse',
  'Entreprise SIREN',
  'Entreprise forme juridique',
  'Entreprise raison sociale',
  'Nom du projet',
  'Montant demandé',
]
const dossier = [
  '12345678',
  'ana@exemple.fr',
  'false',
  'Mme',
  'Roux',
  'Ana',
  'false',
  'false',
  'Accepté',
  '2026-10-20 09:12:44 +0200',
  '2026-10-01 14:02:11 +0200',
  '2026-10-08 10:00:00 +0200',
  '2026-10-20 09:12:44 +0200',
  '',
  'instruction@exemple.fr',
  'défaut',
  '73282932000074',
  '12 RUE DE LA RÉPUBLIQUE, 69001 LYON',
  '732829320',
  'SAS, société par actions simplifiée',
  'CÈDRE',
  'Lumière d’atelier; et chantier',
  '12000.5',
]

describe('files that are known by their columns, from their bytes', () => {
  const expected = {
    applications: [{ receivedOn: '2026-10-01', status: 'retained', statusOn: '2026-10-20', requestedCents: 12_000_50 }],
    people: [{ familyName: 'Roux', givenName: 'Ana', email: 'ana@exemple.fr' }],
    organisations: [{ name: 'CÈDRE', siret: '73282932000074', siren: '732829320' }],
    projects: [{ name: 'Lumière d’atelier; et chantier' }],
  }

  it.each([',', ';'] as const)('an export of a démarche numérique, separated by « %s »', async (separator) => {
    const { label, gathered, faults } = await taken(
      Buffer.from(writeCsv([demarche, dossier], separator)),
      'dossiers.csv',
    )
    expect(label).toBe('export de démarche numérique')
    expect(faults).toEqual([])
    expect(gathered).toMatchObject(expected)
  })

  it('the same as a workbook, with real dates', async () => {
    const cells = dossier.map((text) =>
      /^2026-/.test(text) ? new Date(`${text.slice(0, 19).replace(' ', 'T')}Z`) : text === '12000.5' ? 12000.5 : text,
    )
    const bytes = await workbookOf({ Dossiers: [demarche, cells], Etablissements: [['ID']], Avis: [['ID']] })
    const { label, gathered, faults } = await taken(bytes, 'dossiers.xlsx')
    expect(label).toBe('export de démarche numérique')
    expect(faults).toEqual([])
    expect(gathered).toMatchObject(expected)
  })

  it('a SCDL file of grants: its beneficiaries, once each', async () => {
    const header =
      'nomAttribuant,idAttribuant,dateConvention,referenceDecision,nomBeneficiaire,idBeneficiaire,rnaBeneficiaire,objet,montant,nature,conditionsVersement,datesPeriodeVersement,idRAE,notificationUE,pourcentageSubvention,dispositifAide'
    const line = (name: string, siret: string, rna: string, amount: string) =>
      `Métropole d’Exemple,24690001500018,2024-03-11,2024-012,${name},${siret},${rna},"Soutien, programme 2024",${amount},aide en numéraire,unique,2024-05-01,,non,0.5,`
    const lines = [
      header,
      line('"Les Cèdres, association"', '73282932000074', 'W691000001', '12000.5'),
      line('"Les Cèdres, association"', '73282932000074', 'W691000001', '800'),
      line('Atelier Nord', '55210055400013', '', '5000'),
    ]
    const { label, gathered, faults } = await taken(Buffer.from(lines.join('\n')), 'subventions.csv')
    expect(label).toBe('fichier SCDL de subventions')
    expect(faults).toEqual([])
    expect(gathered.organisations).toMatchObject([
      { name: 'Les Cèdres, association', siret: '73282932000074', rna: 'W691000001' },
      { name: 'Atelier Nord', siret: '55210055400013' },
    ])
  })

  it('our own lists, copied out of the screen', async () => {
    const copied = (...lines: readonly string[]) => Buffer.from(lines.join('\n'))
    const applications = await taken(
      copied(
        'Projet\tPorteur\tProgramme\tPromotion ou appel\tReçue le\tAide demandée, €\tStatut',
        'Cèdre\tAna Roux\tNovacité\t2e appel\t01/10/2026\t12000,50\tListe d’attente',
      ),
      'candidatures.tsv',
    )
    expect(applications.label).toBe('liste de candidatures de Tremplin')
    expect(applications.faults).toEqual([])
    expect(applications.gathered).toMatchObject({
      projects: [{ name: 'Cèdre' }],
      applications: [{ receivedOn: '2026-10-01', requestedCents: 12_000_50, status: 'waiting' }],
    })
    const organisations = await taken(
      copied(
        'Organisme\tAutres noms\tNature juridique\tSIRET, SIREN ou RNA\tConventions reçues\tDoublon possible',
        'Open’cité\tOpen cité, OC\tassociation\tW691000001\t2\t',
        'Cèdre\t\tentreprise\t732 829 320\t\t',
      ),
      'organismes.tsv',
    )
    expect(organisations.label).toBe('annuaire des organismes de Tremplin')
    expect(organisations.faults).toEqual([])
    expect(organisations.gathered.organisations).toMatchObject([
      { name: 'Open’cité', aliases: ['Open cité', 'OC'], legalNature: 'P1', rna: 'W691000001' },
      { name: 'Cèdre', legalNature: 'P2', siren: '732829320' },
    ])
    const people = await taken(
      copied(
        'Personne\tFonction\tOrganisme\tAdresse électronique\tTéléphone',
        'Roux\tdirectrice\tCèdre\tana@exemple.fr\t04 78 00 00 00',
      ),
      'personnes.tsv',
    )
    expect(people.label).toBe('annuaire des personnes de Tremplin')
    expect(people.gathered.people).toMatchObject([{ familyName: 'Roux', jobTitle: 'directrice' }])
  })

  it('the table of a follow-up, saved to be filled, filled and taken back', async () => {
    const asked = [
      { id: 'f1', project: 'Cèdre', answered: false },
      { id: 'f2', project: '=Frêne; bois', answered: false },
      { id: 'f3', project: 'Orme', answered: true },
      { id: 'f4', project: 'Saule', answered: false },
      { id: 'f5', project: 'Atelier A', answered: true },
      { id: 'f6', project: 'Atelier D', answered: false },
    ]
    const [header = [], ...lines] = awaitedTable(asked.map(({ project }) => project))
    expect(lines).toHaveLength(6)
    const filled = [
      header,
      ['Cèdre', 'En activité', '3', '120 000,50', '', '12/10/2026', 'Par courriel'],
      ['=Frêne; bois', 'fermée', '2', '', '', '', ''],
      ['Orme', 'cédée', '1', '', '', '12/10/2026', ''],
      ['Saule', 'florissante', '', '', '', '12/10/2026', ''],
      ['Inconnu', 'cédée', '', '', '', '12/10/2026', ''],
      ['Cedre', 'cédée', '', '', '', '12/10/2026', ''],
      ['Atelier D', 'cédée', '', '', '', '12/10/2026', ''],
    ]
    const bytes = Buffer.from(`\ufeff${writeCsv(filled, ';')}`)
    const { label, gathered, faults } = await taken(bytes, 'suivi.csv', { ...nothing, asked })
    expect(label).toBe('tableau d’une enquête de suivi de Tremplin')
    expect(gathered.answers).toEqual([
      {
        id: 'f1',
        state: 'active',
        by: 'form',
        jobs: 3,
        turnoverCents: 120_000_50,
        fundsCents: null,
        answeredOn: '2026-10-12',
        note: 'Par courriel',
      },
      expect.objectContaining({ id: 'f6', state: 'sold' }),
    ])
    expect(faults.map((text) => text.replaceAll('\u00a0', ' '))).toEqual([
      'La date de la réponse manque. La ligne n’est pas reprise.',
      'Une entreprise qui n’existe pas ou plus n’a pas d’emploi : le nombre n’est pas repris.',
      expect.stringContaining('« florissante » n’est pas un devenir connu : en activité, cédée') as string,
    ])
    expect(gathered.idle.map(({ line }) => line)).toEqual([4, 6, 7])
  })
})
