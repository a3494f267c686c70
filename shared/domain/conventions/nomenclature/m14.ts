import { editionOf, privateLaw, publicLaw, type PlanRow } from './plan-row.ts'

const { account, used } = editionOf('M14', 2018, 'plan de comptes M14, édition 2018')

/** Accounts and functions of the M14 that subsidies use. */
export const m14: readonly PlanRow[] = [
  account('6281', 'Concours divers (cotisations)'),
  account('657', 'Subventions de fonctionnement versées'),
  account('6573', 'Subventions aux organismes publics', publicLaw),
  account('65737', 'Autres établissements publics locaux', ['U4', 'U6']),
  account('65738', 'Autres organismes publics', ['U4', 'U6']),
  account('6574', 'Subventions aux associations et autres personnes de droit privé', privateLaw),
  account('204', 'Subventions d’équipement versées'),
  account('2041', 'Subventions d’équipement aux organismes publics', publicLaw),
  account('2042', 'Subventions d’équipement aux personnes de droit privé', privateLaw),
  account('20421', 'Personnes de droit privé, biens mobiliers, matériel et études', privateLaw),
  account('20422', 'Personnes de droit privé, bâtiments et installations', privateLaw),
  account('20423', 'Personnes de droit privé, projets d’infrastructures d’intérêt national', privateLaw),
  used('9', 'Action économique'),
  used('90', 'Interventions économiques'),
  used('91', 'Foires et marchés'),
  used('92', 'Aides à l’agriculture et aux industries agro-alimentaires'),
  used('93', 'Aides à l’énergie, aux industries et au bâtiment'),
  used('94', 'Aides au commerce et aux services marchands'),
  used('95', 'Aides au tourisme'),
  used('96', 'Aides aux services publics'),
]
