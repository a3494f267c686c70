/** The five public documents that the demonstration quotes, and their dates. */
export const sources = {
  lyve: {
    title:
      'La Tribune, «\u00a0La métropole de Lyon restructure son offre entrepreneuriale\u00a0», 19 décembre 2017, mis à jour le 15 mai 2018',
    date: '2017-12-19',
  },
  animation: {
    title: 'ADULM, «\u00a0L’animation économique territoriale\u00a0», dossier thématique n°\u00a02, octobre 2019',
    date: '2019-10',
  },
  ene: { title: 'Communauté urbaine de Lyon, délibération n°\u00a02003-1198 du 19 mai 2003', date: '2003-05-19' },
  lorntech: {
    title: 'Dossier «\u00a0LORnTECH\u00a0», entretiens avec le Sillon lorrain, la Région Lorraine et la Ville de Nancy',
    date: null,
  },
  sem: { title: 'Saint-Étienne Métropole, délibération du Bureau du 15 novembre 2018', date: '2018-11-15' },
  bref: { title: 'Bref Eco, «\u00a0Une nouvelle pépinière d’entreprises à Givors\u00a0»', date: null },
  pixel: { title: 'Métropole de Lyon, délibération du 27 juin 2016, Pôle Pixel', date: '2016-06-27' },
} as const

export type SourceKey = keyof typeof sources
