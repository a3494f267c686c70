import type { Row } from '#shared/workspace/registry.ts'

type LegalNature = NonNullable<Row<'organisations'>['legalNature']>
type BudgetLine = Pick<Row<'budgetLines'>, 'nature' | 'section' | 'nomenclature'>

/** Accounts that begin so, the section they belong to and who may receive them. `null`: any nomenclature, anyone. */
type AccountRule = {
  readonly prefix: string
  readonly nomenclature: 'M14' | 'M57' | null
  readonly section: 'F' | 'I'
  readonly natures: readonly LegalNature[] | null
  readonly label: string
  readonly source: string
}

const m57 = 'plan de comptes M57, édition 2018'
const m14 = 'plan de comptes M14, édition 2018'
const privateLaw = ['P1', 'P2', 'P3', 'P4'] as const
const publicLaw = ['U1', 'U2', 'U3', 'U4', 'U5', 'U6'] as const

const rule = (
  prefix: string,
  nomenclature: AccountRule['nomenclature'],
  natures: AccountRule['natures'],
  label: string,
  source: string,
): AccountRule => ({ prefix, nomenclature, section: prefix.startsWith('6') ? 'F' : 'I', natures, label, source })

/** The longest prefix wins. Later editions of a plan add or rename accounts: add their rows, with their source. */
const accountRules: readonly AccountRule[] = [
  rule('6', null, null, 'charges de fonctionnement', 'classe 6 des plans M14 et M57'),
  rule('2', null, null, 'immobilisations et subventions d’équipement', 'classe 2 des plans M14 et M57'),
  rule('6281', null, null, 'concours divers (cotisations)', m57),
  rule('6573', null, publicLaw, 'subventions aux organismes publics', m57),
  rule('65731', null, ['U5'], 'subventions à l’État', m57),
  rule('65732', null, ['U1'], 'subventions aux régions', m57),
  rule('65733', null, ['U2'], 'subventions aux départements', m57),
  rule('65734', null, ['U3'], 'subventions aux communes', m57),
  rule('65735', null, ['U4', 'U6'], 'subventions aux groupements', m57),
  rule('65737', 'M14', ['U4', 'U6'], 'subventions aux autres établissements publics locaux', m14),
  rule('65738', null, ['U4', 'U6'], 'subventions aux autres organismes publics', `${m14} ; ${m57}`),
  rule('6574', 'M14', privateLaw, 'subventions aux associations et autres personnes de droit privé', m14),
  rule('6574', 'M57', privateLaw, 'subventions aux personnes de droit privé', m57),
  rule('65741', 'M57', ['P3'], 'subventions aux ménages', m57),
  rule('65742', 'M57', ['P2'], 'subventions aux entreprises', m57),
  rule('65748', 'M57', privateLaw, 'subventions aux autres personnes de droit privé', m57),
  rule('204', null, null, 'subventions d’équipement versées', m57),
  rule('2041', null, publicLaw, 'subventions d’équipement aux organismes publics', m57),
  rule('2042', null, privateLaw, 'subventions d’équipement aux personnes de droit privé', m57),
]

type AccountFault = {
  readonly rule: 'section' | 'beneficiary' | 'not-a-subsidy'
  readonly expected: string
  readonly found: string
  readonly source: string
}

/** Section of an account by its class: 6 is operating, 2 (204x) investment; null when it is neither, or not given. */
export function sectionOfAccount(nature: string | null): 'F' | 'I' | null {
  return nature === null ? null : (rulesOf(nature, null)[0]?.section ?? null)
}

/**
 * Contradictions between the account, the section that the act announces and the legal nature of the beneficiary.
 * They warn, they never block: real budgets hold such lines (businesses booked on 65748).
 */
export function accountFaults(line: BudgetLine, legalNature: LegalNature | null): readonly AccountFault[] {
  const rules = line.nature === null ? [] : rulesOf(line.nature, line.nomenclature)
  const [first] = rules
  if (first === undefined || line.nature === null) return []
  const faults: AccountFault[] = []
  if (line.section !== null && line.section !== first.section)
    faults.push({
      rule: 'section',
      expected: `${sectionNames[first.section]} (compte ${line.nature}, ${first.label})`,
      found: sectionNames[line.section],
      source: first.source,
    })
  if (first.prefix === '6281')
    faults.push({ rule: 'not-a-subsidy', expected: 'un compte 657 ou 204', found: line.nature, source: first.source })
  const accepted = rules.flatMap(({ natures }) => natures ?? [])
  const anyone = rules.some(({ natures }) => natures === null)
  if (legalNature !== null && !anyone && !accepted.includes(legalNature))
    faults.push({
      rule: 'beneficiary',
      expected: `bénéficiaire ${[...new Set(accepted)].join(', ')} (compte ${line.nature}, ${first.label})`,
      found: legalNature,
      source: first.source,
    })
  return faults
}

const sectionNames = { F: 'section de fonctionnement', I: 'section d’investissement' } as const

/** Rules of the longest prefix; several when the nomenclature is not known and they differ. */
function rulesOf(nature: string, nomenclature: string | null): readonly AccountRule[] {
  const known = nomenclature === 'M14' || nomenclature === 'M57'
  const fitting = accountRules.filter(
    (one) =>
      nature.startsWith(one.prefix) && (one.nomenclature === null || !known || one.nomenclature === nomenclature),
  )
  const longest = Math.max(0, ...fitting.map(({ prefix }) => prefix.length))
  const best = fitting.filter(({ prefix }) => prefix.length === longest)
  // Without a nomenclature, an account of either plan is accepted: 657480 is M14's 6574 and M57's 65748.
  return known ? best : [...best, ...fitting.filter((one) => one.nomenclature === 'M14' && one.prefix.length < longest)]
}
