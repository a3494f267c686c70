import type { Row } from '#shared/workspace/registry.ts'

/** What a table file can be taken over as. */
export type Target = Row<'importMappings'>['target']

/** A field that a column can fill. `names` are the folded headers under which it is met. */
export type TargetField = {
  readonly key: string
  readonly label: string
  /** Without it, or without another field of the same name, a row cannot be taken over. */
  readonly required?: boolean
  readonly names: readonly string[]
}

export const targetWords: Readonly<
  Record<Target, { readonly label: string; readonly one: string; readonly many: string }>
> = {
  applications: { label: 'Les candidatures d’un appel', one: 'candidature', many: 'candidatures' },
  organisations: { label: 'Des organismes', one: 'organisme', many: 'organismes' },
  people: { label: 'Des personnes', one: 'personne', many: 'personnes' },
  followUps: { label: 'Les réponses d’une enquête de suivi', one: 'réponse', many: 'réponses' },
}

const organisationFields: readonly TargetField[] = [
  {
    key: 'organisation.name',
    label: 'Organisme',
    names: [
      'organisme',
      'entreprise',
      'raison sociale',
      'entreprise raison sociale',
      'association titre',
      'denomination',
      'structure',
      'societe',
      'nom beneficiaire',
      'nombeneficiaire',
      'nom de l entreprise',
      'nom de la structure',
      'nom de l association',
      'nom organisme',
      'nom de l organisme',
      'beneficiaire',
    ],
  },
  {
    key: 'organisation.siret',
    label: 'SIRET',
    names: [
      'siret',
      'etablissement siret',
      'n siret',
      'numero siret',
      'idbeneficiaire',
      'id beneficiaire',
      'siret siren ou rna',
    ],
  },
  { key: 'organisation.siren', label: 'SIREN', names: ['siren', 'entreprise siren', 'n siren', 'numero siren'] },
  {
    key: 'organisation.rna',
    label: 'RNA',
    names: ['rna', 'association rna', 'rnabeneficiaire', 'rna beneficiaire', 'n rna', 'numero rna'],
  },
  {
    key: 'organisation.address',
    label: 'Adresse',
    names: ['adresse', 'etablissement adresse', 'adresse postale', 'adresse du siege'],
  },
]

const personFields: readonly TargetField[] = [
  {
    key: 'person.givenName',
    label: 'Prénom',
    names: ['prenom', 'prenom du porteur', 'prenom du demandeur', 'entreprise prenom'],
  },
  {
    key: 'person.familyName',
    label: 'Nom de la personne',
    names: [
      'nom',
      'nom de famille',
      'nom du porteur',
      'nom du demandeur',
      'porteur',
      'porteur de projet',
      'personne',
      'contact',
      'entreprise nom',
      'nom du contact',
      'nom et prenom',
    ],
  },
  {
    key: 'person.email',
    label: 'Adresse électronique',
    names: [
      'email',
      'e mail',
      'mail',
      'courriel',
      'adresse electronique',
      'adresse email',
      'adresse mail',
      'adresse e mail',
    ],
  },
  {
    key: 'person.phone',
    label: 'Téléphone',
    names: ['telephone', 'tel', 'portable', 'mobile', 'numero de telephone', 'n de telephone'],
  },
  { key: 'person.jobTitle', label: 'Fonction', names: ['fonction', 'qualite', 'poste'] },
]

const applicationFields: readonly TargetField[] = [
  {
    key: 'project.name',
    label: 'Projet',
    required: true,
    names: ['projet', 'nom du projet', 'intitule du projet', 'titre du projet', 'intitule', 'objet', 'nom projet'],
  },
  {
    key: 'project.summary',
    label: 'Résumé du projet',
    names: [
      'resume',
      'description',
      'resume du projet',
      'description du projet',
      'presentation du projet',
      'presentation',
    ],
  },
  {
    key: 'application.receivedOn',
    label: 'Reçue le',
    names: ['recue le', 'depose le', 'date de depot', 'date de reception', 'date', 'date de candidature', 'horodateur'],
  },
  {
    key: 'application.requested',
    label: 'Aide demandée',
    names: [
      'aide demandee',
      'montant demande',
      'subvention demandee',
      'montant',
      'aide demandee e',
      'montant sollicite',
    ],
  },
  { key: 'application.status', label: 'Statut', names: ['statut', 'etat du dossier', 'etat', 'decision'] },
  { key: 'application.statusOn', label: 'Date du statut', names: ['traite le', 'date de decision', 'date du statut'] },
]

const answerFields: readonly TargetField[] = [
  {
    key: 'answer.project',
    label: 'Projet',
    required: true,
    names: ['projet', 'nom du projet', 'entreprise', 'nom de l entreprise', 'raison sociale', 'structure', 'societe'],
  },
  {
    key: 'answer.state',
    label: 'Devenir',
    required: true,
    names: ['devenir', 'l entreprise est', 'etat', 'situation', 'etat de l entreprise', 'votre entreprise est'],
  },
  {
    key: 'answer.jobs',
    label: 'Emplois',
    names: ['emplois', 'emplois a cette date', 'nombre d emplois', 'effectif', 'effectifs', 'salaries'],
  },
  {
    key: 'answer.turnover',
    label: 'Chiffre d’affaires',
    names: ['chiffre d affaires', 'chiffre d affaires e', 'ca', 'chiffre d affaires du dernier exercice'],
  },
  {
    key: 'answer.funds',
    label: 'Fonds levés',
    names: ['fonds leves', 'fonds leves e', 'fonds leves depuis la sortie', 'levee de fonds', 'montant leve'],
  },
  {
    key: 'answer.on',
    label: 'Répondu le',
    names: ['repondu le', 'date de reponse', 'date de la reponse', 'horodateur', 'depose le', 'date'],
  },
  { key: 'answer.by', label: 'Obtenue', names: ['obtenue', 'obtenue par', 'moyen', 'canal'] },
  { key: 'answer.note', label: 'Précision', names: ['precision', 'notes', 'commentaire', 'remarques', 'observations'] },
]

const required = (fields: readonly TargetField[], key: string): readonly TargetField[] =>
  fields.map((field) => (field.key === key ? { ...field, required: true } : field))

const own: Readonly<Record<'organisations' | 'people', readonly TargetField[]>> = {
  organisations: [
    {
      key: 'organisation.aliases',
      label: 'Autres noms',
      names: ['autres noms', 'alias', 'sigle', 'entreprise nom commercial'],
    },
    {
      key: 'organisation.legalNature',
      label: 'Nature juridique',
      names: ['nature juridique', 'forme juridique', 'entreprise forme juridique'],
    },
    { key: 'organisation.notes', label: 'Notes', names: ['notes', 'commentaire', 'remarques', 'observations'] },
  ],
  people: [{ key: 'person.notes', label: 'Notes', names: ['notes', 'commentaire', 'remarques', 'observations'] }],
}

/** The fields that a target can take from a file, in the order in which the screen lists them. */
export const targetFields: Readonly<Record<Target, readonly TargetField[]>> = {
  applications: [
    ...applicationFields.slice(0, 2),
    ...personFields,
    ...organisationFields,
    ...applicationFields.slice(2),
  ],
  organisations: [...required(organisationFields, 'organisation.name'), ...own.organisations].map((field) =>
    field.key === 'organisation.name' ? { ...field, names: ['nom', ...field.names] } : field,
  ),
  people: [...required(personFields, 'person.familyName'), ...organisationFields.slice(0, 2), ...own.people],
  followUps: answerFields,
}
