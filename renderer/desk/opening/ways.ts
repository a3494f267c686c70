/** The four ways in, in the order of their digit. */
export const ways = [
  {
    way: 'demo',
    title: 'Ouvrir la démonstration',
    text: 'Cinq documents publics réels, des jurys d’exemple. À modifier sans crainte.',
  },
  { way: 'create', title: 'Créer un espace de travail', text: 'Un dossier, sur ce poste ou un partage réseau.' },
  { way: 'open', title: 'Ouvrir un espace existant', text: 'Un dossier qui se termine par .tremplin.' },
  { way: 'restore', title: 'Restaurer', text: 'Depuis un instantané ou un fichier d’échange.' },
] as const

export type Way = (typeof ways)[number]['way']
