/** An organisation of the demonstration, by key. */
export type DemoOrganisation = {
  readonly key: string
  readonly name: string
  readonly legalNature: 'P1' | 'P2' | 'P3' | 'P4' | 'U1' | 'U2' | 'U3' | 'U4' | 'U5' | 'U6' | null
  readonly siren?: string
  readonly siret?: string
  readonly aliases?: readonly string[]
  readonly notes?: string
  readonly example?: boolean
}

/** Bodies named by the sources. SIREN numbers are given only where the source documents or public acts print them. */
export const organisations: readonly DemoOrganisation[] = [
  { key: 'sem', name: 'Saint-Étienne Métropole', legalNature: 'U4' },
  {
    key: 'cci',
    name: 'CCI Lyon Métropole Saint-Étienne Roanne',
    legalNature: 'U4',
    notes: 'Chambre consulaire : établissement public, hors de l’obligation de convention au-delà de 23 000 €.',
  },
  { key: 'lyon', name: 'Communauté urbaine de Lyon', legalNature: 'U4', aliases: ['Grand Lyon'] },
  { key: 'metropole', name: 'Métropole de Lyon', legalNature: 'U6', siren: '200046977', siret: '20004697700019' },
  {
    key: 'ene',
    name: 'Association espace numérique entreprises',
    legalNature: 'P1',
    aliases: ['ENE', 'Espace numérique entreprises'],
    notes:
      'Fondée le 14 avril 2003 par le GIL-MEDEF Lyon-Rhône, la CGPME Rhône, la CCI de Lyon et la chambre des métiers.',
  },
  { key: 'cci-lyon', name: 'Chambre de commerce et d’industrie de Lyon', legalNature: 'U4' },
  { key: 'metiers', name: 'Chambre des métiers du Rhône', legalNature: 'U4' },
  { key: 'region-ra', name: 'Région Rhône-Alpes', legalNature: 'U1', aliases: ['Conseil régional Rhône-Alpes'] },
  { key: 'region-aura', name: 'Région Auvergne-Rhône-Alpes', legalNature: 'U1' },
  { key: 'etat', name: 'État', legalNature: 'U5' },
  { key: 'europe', name: 'Union européenne', legalNature: 'U6', aliases: ['FEDER', 'Fonds européens'] },
  { key: 'pixel', name: 'Pôle Pixel', legalNature: 'P4' },
  { key: 'mel', name: 'Métropole européenne de Lille', legalNature: 'U4', aliases: ['MEL'] },
  {
    key: 'adulm',
    name: 'Agence de développement et d’urbanisme de Lille Métropole',
    legalNature: 'P1',
    aliases: ['ADULM'],
  },
  {
    key: 'cluster',
    name: 'Initiatives et cité',
    legalNature: 'P4',
    aliases: ['Initiatives et Cités', 'Lille métropole solidaire'],
  },
  { key: 'angers', name: 'Angers Mécénat', legalNature: 'P4' },
  {
    key: 'ptce',
    name: 'Réseau des pôles territoriaux de coopération économique',
    legalNature: null,
    aliases: ['PTCE'],
  },
  { key: 'coopaxis', name: 'Coopaxis', legalNature: 'P4', aliases: ['F.U.N Lab'] },
  { key: 'gouttes', name: 'Les Gouttes d’Or de la mode et du design', legalNature: 'P1' },
  { key: 'marseille', name: 'Marseille Solutions', legalNature: 'P1' },
  {
    key: 'vizionari',
    name: 'Vizionari',
    legalNature: 'P2',
    notes: 'Agence privée de Montpellier, organisatrice d’Open’cité.',
  },
  {
    key: 'seine-amont',
    name: 'Association Campus Urbain',
    legalNature: 'P1',
    notes: 'Portée par la communauté d’agglomération Seine-Amont (CASA), dissoute le 11 décembre 2015.',
  },
  { key: 'mie', name: 'Maison de l’emploi de Roubaix', legalNature: 'P1', aliases: ['MIE de Roubaix'] },
  { key: 'sillon', name: 'Pôle métropolitain du Sillon lorrain', legalNature: 'U4' },
  { key: 'lorraine', name: 'Région Lorraine', legalNature: 'U1' },
  { key: 'nancy', name: 'Communauté urbaine du Grand Nancy', legalNature: 'U4' },
  { key: 'poudriere', name: 'La Poudrière', legalNature: 'P1' },
  { key: 'metz', name: 'Coworking Metz', legalNature: 'P1' },
  { key: 'source', name: 'La Source, espace totem de Nancy', legalNature: null },
  { key: 'exemple', name: 'Projet Q', legalNature: 'P2', example: true },
  { key: 'atelier-nord', name: 'Atelier Nord', legalNature: 'P2', example: true },
  { key: 'fonderie-sud', name: 'Fonderie Sud', legalNature: 'P2', example: true },
]
