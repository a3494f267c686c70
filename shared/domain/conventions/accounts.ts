import type { Row } from '#shared/workspace/registry.ts'
import { shippedPlan, voteSection, type Plan } from './nomenclature/plan.ts'
import type { LegalNature, PlanRow } from './nomenclature/plan-row.ts'

type BudgetLine = Pick<Row<'budgetLines'>, 'nature' | 'section' | 'nomenclature'> &
  Partial<Pick<Row<'budgetLines'>, 'chapter' | 'function'>>

type AccountFault = {
  readonly rule: 'section' | 'beneficiary' | 'not-a-subsidy'
  readonly expected: string
  readonly found: string
  readonly source: string
}

const sectionNames = { F: 'section de fonctionnement', I: 'section d’investissement' } as const
const classSource = 'classes 2 et 6 des plans M14 et M57'

/** Section of an account by its class: 6 is operating, 2 (204x) investment; null when it is neither, or not given. */
export function sectionOfAccount(nature: string | null): 'F' | 'I' | null {
  return nature?.startsWith('6') === true ? 'F' : nature?.startsWith('2') === true ? 'I' : null
}

/** Section that the chapter or the function says besides the account: 65 and 93x operating, 204 and 90x investment. */
function chapterSection({ chapter, function: code }: BudgetLine): 'F' | 'I' | null {
  if (chapter === '65') return 'F'
  if (chapter === '204') return 'I'
  // « 90 » alone is a function of the M14; the vote by function writes a chapter of three digits and a longer function.
  const voted = [chapter, code].find((one) => one != null && one.length >= 3 && voteSection(one) !== null)
  return voteSection(voted ?? null)
}

/**
 * Contradictions between the account, the section that the act announces (or that its chapter says) and the legal nature of
 * the beneficiary. They warn, they never block: real budgets hold such lines (businesses booked on 65748).
 */
export function accountFaults(
  line: BudgetLine,
  legalNature: LegalNature | null,
  plan: Plan = shippedPlan,
): readonly AccountFault[] {
  const { nature, section, nomenclature, chapter, function: code } = line
  if (nature === null) return []
  const known = judged.get(plan) ?? new Map<string, readonly AccountFault[]>()
  judged.set(plan, known)
  const key = [nature, section, nomenclature, chapter, code, legalNature].join('|')
  const faults = known.get(key) ?? faultsOf(line, legalNature, plan)
  known.set(key, faults)
  return faults
}

/** What a plan says of a line for a beneficiary; a budget has few different ones, so each is judged once. */
const judged = new WeakMap<Plan, Map<string, readonly AccountFault[]>>()

function faultsOf(line: BudgetLine, legalNature: LegalNature | null, plan: Plan): readonly AccountFault[] {
  const { nature } = line
  const section = sectionOfAccount(nature)
  if (nature === null || section === null) return []
  const rows = lookUp(nature, line.nomenclature, plan)
  const [first] = rows
  const label = first === undefined ? '' : `, ${first.label}`
  const source = first?.source ?? classSource
  const faults: AccountFault[] = []
  const announced = line.section ?? chapterSection(line)
  if (announced !== null && announced !== section)
    faults.push({
      rule: 'section',
      expected: `${sectionNames[section]} (compte ${nature}${label})`,
      found: sectionNames[announced],
      source,
    })
  if (nature.startsWith('6281'))
    faults.push({ rule: 'not-a-subsidy', expected: 'un compte 657 ou 204', found: nature, source })
  const accepted = [...new Set(rows.flatMap(({ legalNatures }) => legalNatures))]
  const anyone = rows.length === 0 || rows.some(({ legalNatures }) => legalNatures.length === 0)
  if (legalNature !== null && !anyone && !accepted.includes(legalNature))
    faults.push({
      rule: 'beneficiary',
      expected: `bénéficiaire ${accepted.join(', ')} (compte ${nature}${label})`,
      found: legalNature,
      source,
    })
  return faults
}

/** Accounts of the longest code that begins this one; of both plans when the nomenclature is not known and they differ. */
function lookUp(nature: string, nomenclature: string | null, plan: Plan): readonly PlanRow[] {
  const fitting = plan.filter(({ kind, code }) => kind === 'nature' && nature.startsWith(code))
  const named = new Set(fitting.map((row) => row.nomenclature))
  const wanted = nomenclature !== null && named.has(nomenclature) ? [nomenclature] : [...named]
  return wanted.flatMap((name) => {
    const own = fitting.filter((row) => row.nomenclature === name)
    const longest = Math.max(0, ...own.map(({ code }) => code.length))
    return own.filter(({ code }) => code.length === longest)
  })
}
