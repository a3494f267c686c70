/** What article the first word of a name takes; names of another kind (« Saint-Étienne Métropole ») take none. */
const words: readonly (readonly [RegExp, 'elided' | 'feminine' | 'masculine'])[] = [
  [/^(Association|Agence|École|Union|Université|Office|Institut|Établissement)(?!\p{L})/u, 'elided'],
  [
    /^(CCI|Caisse|Chambre|Communauté|Coopérative|Fabrique|Fédération|Fondation|Maison|Métropole|Mission|Région|Société|Ville)(?!\p{L})/u,
    'feminine',
  ],
  [/^(Centre|Cluster|Club|Comité|Département|Groupement|Pôle|Réseau|Syndicat)(?!\p{L})/u, 'masculine'],
]

const articleOf = (name: string) => words.find(([first]) => first.test(name))?.[1] ?? null

/** « Association X » is a common noun inside a sentence; acronyms and proper names keep their capital. */
const inside = (name: string): string => name.replace(/^Association(?!\p{L})/u, 'association')

function withWords(name: string, elided: string, feminine: string, masculine: string, bare: string): string {
  const article = articleOf(name)
  const before = article === null ? bare : article === 'elided' ? elided : article === 'feminine' ? feminine : masculine
  return `${before}${inside(name)}`
}

/** A body as the subject of a sentence: « l’association espace numérique entreprises », « la CCI de Lyon ». */
export const named = (name: string): string => withWords(name, 'l’', 'la ', 'le ', '')

/** « à l’association… », « à la Métropole de Lyon », « au Pôle Pixel ». */
export const toName = (name: string): string => withWords(name, 'à l’', 'à la ', 'au ', 'à ')

/** « de l’Agence… », « de la Communauté urbaine de Lyon », « du Département… », « de Saint-Étienne Métropole ». */
export const ofName = (name: string): string =>
  withWords(name, 'de l’', 'de la ', 'du ', /^[AEIOUYÀÂÉÈÊÎÔ]/i.test(name) ? 'd’' : 'de ')

/** « Bureau métropolitain de Saint-Étienne Métropole »; a body that says it already is not told twice: « Conseil de la Métropole ». */
export function bodyOf(body: string, grantor: string | null): string {
  if (grantor === null) return body
  const said = new Set(body.toLocaleLowerCase('fr').split(' '))
  const twice = grantor.split(' ').some((word) => word.length > 4 && said.has(word.toLocaleLowerCase('fr')))
  return twice ? body : `${body} ${ofName(grantor)}`
}
