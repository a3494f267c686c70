import type { Row } from '#shared/workspace/registry.ts'

/** Statuses of an application in words, in the order of a usual course. */
export const applicationStatusWords: Readonly<Record<Row<'applications'>['status'], string>> = {
  received: 'Reçue',
  admissible: 'Recevable',
  invited: 'Convoquée au jury',
  retained: 'Retenue',
  waiting: 'Liste d’attente',
  adjourned: 'Ajournée',
  refused: 'Refusée',
  withdrawn: 'Retirée',
}

/** What a phase asks of those who enter. */
export const gateWords: Readonly<Record<Row<'phases'>['gate'], string>> = {
  jury: 'décision du jury',
  decision: 'décision sans jury',
  open: 'entrée libre',
}

/** Why a project left a phase. */
export const leaveReasonWords: Readonly<Record<NonNullable<Row<'enrolments'>['leaveReason']>, string>> = {
  'next-phase': 'phase suivante',
  completed: 'parcours achevé',
  stopped: 'arrêt',
  moved: 'départ vers un autre lieu',
}

/** Why a project left, with the place where it went when that is known: « départ vers l’hôtel d’entreprises ». */
export function leaveWords(reason: NonNullable<Row<'enrolments'>['leaveReason']>, place: string | null): string {
  return place === null ? leaveReasonWords[reason] : `${leaveReasonWords[reason]}\u00a0: ${place}`
}

/** A person's name for reading: given name then family name. */
export function personName(person: Pick<Row<'people'>, 'givenName' | 'familyName'>): string {
  return person.givenName === null ? person.familyName : `${person.givenName} ${person.familyName}`
}

/** What an hour of support was spent on. */
export const supportKindWords: Readonly<Record<Row<'supportEntries'>['kind'], string>> = {
  interview: 'entretien',
  workshop: 'atelier',
  expertise: 'expertise',
  visit: 'visite',
  'follow-up': 'suivi',
  other: 'autre',
}

/** Kinds of places. */
export const siteKindWords: Readonly<Record<Row<'sites'>['kind'], string>> = {
  incubator: 'pépinière',
  hub: 'pôle entrepreneurial',
  hotel: 'hôtel d’entreprises',
  coworking: 'espace de travail partagé',
  resource: 'espace ressources',
  totem: 'lieu totem',
  company: 'entreprise d’accueil',
}

/** What can be let in a place. */
export const unitKindWords: Readonly<Record<Row<'siteUnits'>['kind'], string>> = {
  office: 'bureau',
  desk: 'poste',
  workshop: 'atelier',
  meeting: 'salle de réunion',
}

/** Why an occupant left a place. */
export const stayEndWords: Readonly<Record<NonNullable<Row<'stays'>['endReason']>, string>> = {
  completed: 'fin de l’hébergement',
  hotel: 'départ vers un hôtel d’entreprises',
  'other-site': 'départ vers un autre lieu',
  stopped: 'arrêt de l’activité',
}

/** Kinds of events. */
export const eventKindWords: Readonly<Record<Row<'events'>['kind'], string>> = {
  meeting: 'réunion',
  workshop: 'atelier',
  fair: 'salon',
  conference: 'conférence',
  training: 'formation',
  visit: 'visite',
}

/** What an indicator counts. */
export const indicatorKindWords: Readonly<Record<Row<'indicators'>['kind'], string>> = {
  companies: 'entreprises',
  people: 'personnes',
  'jobs-gross': 'emplois bruts',
  'jobs-net': 'emplois nets',
  survival: 'survie',
  funds: 'fonds levés',
  turnover: 'chiffre d’affaires',
  conversion: 'passage à la création',
  events: 'rendez-vous',
  other: 'autre',
}

/** What a company became. */
export const companyStateWords: Readonly<Record<NonNullable<Row<'followUps'>['state']>, string>> = {
  active: 'en activité',
  sold: 'cédée',
  closed: 'fermée',
  'not-created': 'jamais créée',
  unknown: 'sort inconnu',
}

/** How an answer was obtained. */
export const answerWayWords: Readonly<Record<NonNullable<Row<'followUps'>['by']>, string>> = {
  phone: 'par téléphone',
  form: 'par questionnaire',
  meeting: 'en rendez-vous',
  register: 'dans un registre',
}
