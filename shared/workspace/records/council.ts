import { z } from 'zod'
import { addsFields, defineFamily, type Upcaster } from '../family.ts'
import {
  dateField,
  flagField,
  idField,
  instantField,
  optionalCents,
  optionalDate,
  optionalInt,
  optionalText,
  partialDateField,
  refField,
  rowBase,
  textField,
} from '../fields.ts'

const formerRow = {
  id: 'a1',
  createdAt: '2018-11-01T08:00:00.000Z',
  updatedAt: '2018-11-01T08:00:00.000Z-0000-post',
  deletedAt: null,
  example: false,
}

const votes = {
  voteResult: z
    .enum(['unanimous', 'majority', 'rejected', 'adjourned'])
    .nullable()
    .default(null)
    .describe('Résultat : à l’unanimité, à la majorité, rejeté, ajourné.'),
  votesFor: optionalInt('Pour.', 0, 1000),
  votesAgainst: optionalInt('Contre.', 0, 1000),
  votesAbstain: optionalInt('Abstentions.', 0, 1000),
  votesNotTaking: optionalInt('Ne prennent pas part au vote.', 0, 1000),
} as const

export const deliberations = defineFamily({
  name: 'deliberations',
  label: 'délibération',
  schema: z
    .strictObject({
      ...rowBase,
      grantorId: idField('Collectivité.'),
      body: textField('Assemblée : conseil, bureau, commission permanente.', 120),
      number: optionalText('Numéro, dans tout style (2003-1198, CP-2021-0433).', 60),
      title: textField('Objet.'),
      sittingOn: dateField('Date de la séance.'),
      reportOn: optionalDate('Date du rapport.'),
      rapporteur: optionalText('Rapporteur.', 120),
      commission: optionalText('Commission.', 200),
      state: z.enum(['draft', 'adopted', 'executory']).default('draft').describe('État : projet, adoptée, exécutoire.'),
      ...votes,
      transmittedOn: optionalDate('Transmission au contrôle de légalité.'),
      receivedOn: optionalDate('Réception au contrôle de légalité.'),
      signatory: optionalText('Signataire.', 120),
      acknowledgement: optionalText('Identifiant de l’accusé de réception du contrôle de légalité (@ctes).', 80),
      commonObject: z
        .boolean()
        .nullable()
        .default(null)
        .describe('Les lignes ont un objet commun, ce que suppose un vote unique ; null : non précisé.'),
      separateVoteAsked: flagField('Un élu demande un vote séparé.'),
    })
    .describe('Délibérations.'),
  indexes: ['sittingOn', 'grantorId'],
  refs: { grantorId: 'organisations' },
  upcasters: [
    addsFields(
      2,
      'Accusé de réception, et conditions d’un vote unique sur plusieurs lignes.',
      {
        ...formerRow,
        grantorId: 'o1',
        body: 'Conseil',
        number: null,
        title: 'Subvention',
        sittingOn: '2018-11-15',
        reportOn: null,
        rapporteur: null,
        commission: null,
        state: 'draft',
        voteResult: null,
        votesFor: null,
        votesAgainst: null,
        votesAbstain: null,
        votesNotTaking: null,
        transmittedOn: null,
        receivedOn: null,
        signatory: null,
      },
      { acknowledgement: null, commonObject: null, separateVoteAsked: false },
    ),
  ],
})

export const deliberationItems = defineFamily({
  name: 'deliberationItems',
  label: 'point de délibération',
  schema: z
    .strictObject({
      ...rowBase,
      deliberationId: idField('Délibération.'),
      rank: z.int().min(1).max(5000).describe('Rang.'),
      beneficiaryId: idField('Bénéficiaire.'),
      conventionId: refField('Convention.'),
      versionId: refField('Version (acte initial ou avenant) soumise au vote.'),
      decisionId: refField('Décision de jury à l’origine de la ligne.'),
      object: textField('Objet de la ligne.', 400),
      requestedCents: optionalCents('Demandé.'),
      votedCents: optionalCents('Voté.'),
      approvedPaymentCents: optionalCents('Versement que l’acte approuve, quand il diffère du montant imputé.'),
      inKindCents: optionalCents('Aide en nature de l’année, valorisée ; elle compte dans le seuil de la convention.'),
      inKindNature: optionalText('Ce que l’aide en nature met à disposition : locaux, personnel, matériel.', 200),
      budgetLineId: refField('Imputation.'),
      ...votes,
    })
    .describe('Lignes d’une délibération, une par bénéficiaire et par objet.'),
  indexes: ['deliberationId', 'conventionId', 'beneficiaryId'],
  refs: {
    deliberationId: 'deliberations',
    beneficiaryId: 'organisations',
    conventionId: 'conventions',
    versionId: 'conventionVersions',
    decisionId: 'decisions',
    budgetLineId: 'budgetLines',
  },
  upcasters: [
    addsFields(
      2,
      'L’aide en nature, sa valeur et ce qu’elle met à disposition.',
      {
        ...formerRow,
        deliberationId: 'd1',
        rank: 1,
        beneficiaryId: 'o1',
        conventionId: null,
        versionId: null,
        decisionId: null,
        object: 'Fonctionnement',
        requestedCents: null,
        votedCents: 2_000_000,
        approvedPaymentCents: null,
        budgetLineId: null,
        voteResult: null,
        votesFor: null,
        votesAgainst: null,
        votesAbstain: null,
        votesNotTaking: null,
      },
      { inKindCents: null, inKindNature: null },
    ),
  ],
})

export const itemRecusals = defineFamily({
  name: 'itemRecusals',
  label: 'déport d’élu',
  schema: z
    .strictObject({
      ...rowBase,
      itemId: idField('Point de délibération.'),
      councillor: textField('Élu qui se déporte.', 120),
      reason: optionalText('Lien d’intérêts.', 400),
    })
    .describe('Déports d’élus, par ligne.'),
  indexes: ['itemId'],
  refs: { itemId: 'deliberationItems' },
})

export const deliberationTexts = defineFamily({
  name: 'deliberationTexts',
  label: 'article de délibération',
  schema: z
    .strictObject({
      ...rowBase,
      deliberationId: idField('Délibération.'),
      rank: z.int().min(1).max(500).describe('Rang.'),
      article: textField('Article : 1°, 2° c)…', 20),
      textBefore: optionalText('Texte du projet ; null pour un article ajouté en séance.', 4000),
      text: textField('Texte adopté.', 4000),
      modifiedInSitting: flagField('Modifié ou ajouté en séance.'),
    })
    .describe('Articles du dispositif, avant et après les modifications de séance.'),
  indexes: ['deliberationId'],
  refs: { deliberationId: 'deliberations' },
})

const councilEdition = {
  ...formerRow,
  report: 'council',
  deliberationId: 'd1',
  number: 1,
  editedAt: '2018-11-13T09:00:00.000Z',
  contentHash: 'a'.repeat(64),
}

/** Editions were of the council's workbook alone; its kind takes the name that the command line gives it. */
const everyKindOfReport: Upcaster = {
  to: 2,
  why: 'Chaque genre de rapport a ses éditions, par paramètres.',
  apply: (row) => ({
    parameters: typeof row['deliberationId'] === 'string' ? `deliberation=${row['deliberationId']}` : null,
    ...row,
    report: row['report'] === 'council' ? 'conseil' : row['report'],
  }),
  example: {
    before: councilEdition,
    after: { ...councilEdition, report: 'conseil', parameters: 'deliberation=d1' },
  },
}

export const reportEditions = defineFamily({
  name: 'reportEditions',
  label: 'édition',
  schema: z
    .strictObject({
      ...rowBase,
      report: z
        .string()
        .regex(/^[a-z]{2,40}$/)
        .describe('Genre du rapport : conseil, echeancier, scdl…'),
      parameters: optionalText('Paramètres, dans l’ordre du genre : « annee=2018&document=CA ».', 1000),
      deliberationId: refField('Délibération, pour le classeur du conseil.'),
      number: z.int().min(1).describe('Numéro d’édition.'),
      editedAt: instantField('Instant de l’édition.'),
      contentHash: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .describe('Empreinte SHA-256 du modèle du rapport.'),
    })
    .describe('Éditions de rapports.'),
  indexes: ['deliberationId'],
  refs: { deliberationId: 'deliberations' },
  ledger: true,
  upcasters: [everyKindOfReport],
})

export const findingAnswers = defineFamily({
  name: 'findingAnswers',
  label: 'réponse à un contrôle',
  schema: z
    .strictObject({
      ...rowBase,
      rule: z.string().min(1).max(60).describe('Règle du contrôle.'),
      table: z.string().min(1).max(40).describe('Famille de la fiche.'),
      recordId: idField('Fiche.'),
      fingerprint: z
        .string()
        .min(1)
        .max(300)
        .describe('Attendu et constaté au moment de la réponse : s’ils changent, le contrôle redevient sans réponse.'),
      note: textField('Écart justifié : la note.', 2000),
      answeredBy: textField('Auteur.', 120),
      answeredOn: dateField('Date.'),
    })
    .describe('Réponses aux contrôles de cohérence.'),
  indexes: ['[table+recordId]'],
})

export const attachments = defineFamily({
  name: 'attachments',
  label: 'pièce jointe',
  schema: z
    .strictObject({
      ...rowBase,
      table: z.string().min(1).max(40).describe('Famille de la fiche.'),
      recordId: idField('Fiche.'),
      name: textField('Nom du fichier.', 255),
      mediaType: textField('Type du contenu.', 120),
      size: z.int().min(0).describe('Taille, en octets.'),
      sha256: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .describe('Empreinte du contenu, et son nom dans le dossier files.'),
      receivedOn: partialDateField('Date de la pièce.'),
    })
    .describe('Pièces jointes.'),
  indexes: ['[table+recordId]', 'sha256'],
})
