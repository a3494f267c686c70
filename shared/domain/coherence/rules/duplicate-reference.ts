import { referenceKey } from '#shared/domain/conventions/kinship.ts'
import type { Facts } from '../facts.ts'
import type { Rule } from '../finding.ts'
import { list, relatedToConvention } from '../wording.ts'

type Numbered = { readonly key: string; readonly convention: Facts['conventions'][number] }

/** Two conventions of one authority under one number, signs and spaces apart. Real registers hold some: it warns. */
export const duplicateReference: Rule = {
  id: 'duplicate-reference',
  title: 'Numéros de convention',
  source: 'Registre des conventions de la collectivité\u00a0: un numéro, une convention.',
  whole: true,
  *check(facts) {
    const numbered = facts.conventions.flatMap((convention): readonly Numbered[] =>
      convention.reference === null
        ? []
        : [{ key: `${convention.grantorId} ${referenceKey(convention.reference)}`, convention }],
    )
    const groups = new Map<string, Facts['conventions'][number][]>()
    for (const { key, convention } of numbered) groups.set(key, [...(groups.get(key) ?? []), convention])
    for (const [first, ...others] of groups.values())
      for (const convention of first === undefined ? [] : others)
        yield {
          severity: 'warning',
          table: 'conventions',
          id: convention.id,
          title: convention.title,
          headline: 'Numéro déjà pris',
          message: `Le numéro ${convention.reference ?? ''} est aussi celui de ${list([first, ...others].flatMap((one) => (one === undefined || one === convention ? [] : [`«\u00a0${one.title}\u00a0»`])))}.`,
          expected: 'un numéro par convention',
          found: convention.reference,
          related: [
            ...(first === undefined ? [] : [{ table: 'conventions' as const, id: first.id }]),
            ...relatedToConvention(facts, convention.id),
          ],
        }
  },
}
