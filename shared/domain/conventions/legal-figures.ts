import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'

export type LegalTopic = Row<'legalFigures'>['topic']
export type LegalUnit = 'cents' | 'months' | 'days' | 'working-days' | 'years' | 'share'

/** A figure that the law sets, from a date to another (null: still in force), with its source. */
export type LegalFigure = {
  readonly topic: LegalTopic
  /** Cents, months, days, years, or hundredths of a percent, by the unit of the topic. */
  readonly value: number
  readonly from: CivilDate
  readonly until: CivilDate | null
  readonly source: string
}

export const legalUnits: Readonly<Record<LegalTopic, LegalUnit>> = {
  convention: 'cents',
  'financial-report': 'months',
  payment: 'days',
  publication: 'months',
  'certified-accounts': 'cents',
  'certified-share': 'share',
  'published-accounts': 'cents',
  'own-share': 'share',
  'minimis-general': 'cents',
  'minimis-sieg': 'cents',
  'minimis-agriculture': 'cents',
  'minimis-fishing': 'cents',
  'minimis-transport': 'cents',
  'minimis-years': 'years',
  register: 'working-days',
}

export const legalWords: Readonly<Record<LegalTopic, string>> = {
  convention: 'Convention obligatoire au-delà de',
  'financial-report': 'Compte rendu financier, après la fin de l’exercice',
  payment: 'Paiement, après notification ou fait déclencheur',
  publication: 'Publication des données essentielles, après signature',
  'certified-accounts': 'Comptes certifiés, au-delà de',
  'certified-share': 'Comptes certifiés, au-delà de cette part des produits',
  'published-accounts': 'Comptes publiés, au-delà de',
  'own-share': 'Part minimale du maître d’ouvrage public dans les financements publics',
  'minimis-general': 'Plafond de minimis, règlement général',
  'minimis-sieg': 'Plafond de minimis, services d’intérêt économique général',
  'minimis-agriculture': 'Plafond de minimis, agriculture',
  'minimis-fishing': 'Plafond de minimis, pêche',
  'minimis-transport': 'Plafond de minimis, transport de marchandises',
  'minimis-years': 'Période de minimis, glissante',
  register: 'Inscription au registre de minimis, en jours ouvrés',
}

const figure = (
  topic: LegalTopic,
  value: number,
  from: string,
  source: string,
  until: string | null = null,
): LegalFigure => ({ topic, value, from: from as CivilDate, until: until as CivilDate | null, source })

const law2000 = 'loi n° 2000-321, art. 10'
const press = 'liste ministérielle de 2026, à vérifier'

/** The figures that come with the application, oldest first in each topic. */
export const shippedFigures: readonly LegalFigure[] = [
  figure('convention', 2_300_000, '2001-06-06', `${law2000} ; décret n° 2001-495, art. 1er`),
  figure('financial-report', 6, '2000-04-13', `${law2000} ; arrêté du 11 octobre 2006`),
  figure('payment', 60, '2021-07-02', 'loi n° 2021-875, art. 2'),
  figure('publication', 3, '2017-08-01', 'décret n° 2017-779'),
  figure('certified-accounts', 7_500_000, '2001-06-06', 'CGCT, art. L. 2313-1-1'),
  figure('certified-share', 5000, '2001-06-06', 'CGCT, art. L. 2313-1-1'),
  figure('published-accounts', 15_300_000, '2001-06-06', 'Code de commerce, art. L. 612-4 et D. 612-5'),
  figure('own-share', 2000, '2010-12-16', 'CGCT, art. L. 1111-10, III'),
  figure('minimis-general', 20_000_000, '2014-01-01', 'règlement (UE) n° 1407/2013', '2023-12-31'),
  figure('minimis-general', 30_000_000, '2024-01-01', 'règlement (UE) 2023/2831', '2030-12-31'),
  figure('minimis-sieg', 50_000_000, '2012-04-29', 'règlement (UE) n° 360/2012', '2023-12-31'),
  figure('minimis-sieg', 75_000_000, '2024-01-01', 'règlement (UE) 2023/2832', '2030-12-31'),
  figure('minimis-agriculture', 5_000_000, '2026-01-01', press),
  figure('minimis-fishing', 3_000_000, '2026-01-01', press),
  figure('minimis-transport', 10_000_000, '2026-01-01', press),
  figure('minimis-years', 3, '2014-01-01', 'règlement (UE) 2023/2831, art. 3'),
  figure('register', 20, '2026-01-01', 'décret n° 2025-1361 ; règlement (UE) 2023/2831, art. 6'),
]

type Own = readonly Pick<Row<'legalFigures'>, 'topic' | 'value' | 'from' | 'until' | 'source'>[]

/**
 * The figure of a topic in force on a day, or null before it existed. What the workspace holds comes before what is shipped;
 * of several that cover the day, the last one to begin.
 */
export function legalFigure(topic: LegalTopic, on: CivilDate, own: Own = []): LegalFigure | null {
  const covering = (figures: Own): readonly LegalFigure[] =>
    figures
      .filter((one) => one.topic === topic && one.from <= on && (one.until === null || on <= one.until))
      .sort((a, b) => (a.from < b.from ? -1 : 1))
  return covering(own).at(-1) ?? covering(shippedFigures).at(-1) ?? null
}
