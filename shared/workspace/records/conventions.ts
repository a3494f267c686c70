import { z } from 'zod'
import { addsFields, defineFamily } from '../family.ts'
import {
  centsField,
  dateField,
  flagField,
  idField,
  optionalCents,
  optionalDate,
  optionalInt,
  optionalText,
  partialDateField,
  refField,
  rowBase,
  textField,
} from '../fields.ts'

const amendmentKinds = ['initial', 'amount', 'schedule', 'duration', 'object', 'beneficiary', 'yearly'] as const
export const movementKinds = ['engaged', 'liquidated', 'ordered', 'paid', 'cancelled', 'reclaimed'] as const
export const claimOperators = ['=', '≈', '>', '<', '≥', '≤'] as const

const rowOfFormat1 = {
  id: 'row-1',
  createdAt: '2026-11-22T09:00:00.000Z',
  updatedAt: '2026-11-22T09:00:00.000Z_0000_poste',
  deletedAt: null,
  example: false,
} as const

const year = (description: string) => z.int().min(1900).max(2200).describe(description)

export const budgetLines = defineFamily({
  name: 'budgetLines',
  label: 'imputation',
  schema: z
    .strictObject({
      ...rowBase,
      raw: textField('Texte de l’imputation, tel que dans l’acte ; rendu sans changement.'),
      nomenclature: optionalText('Nomenclature : M14, M57…', 20),
      edition: optionalInt('Édition de la nomenclature : son exercice.', 1900, 2200),
      section: z
        .enum(['F', 'I'])
        .nullable()
        .default(null)
        .describe('Section que l’acte annonce : fonctionnement ou investissement.'),
      chapter: optionalText('Chapitre.', 20),
      nature: optionalText('Compte (nature).', 20),
      function: optionalText('Fonction.', 20),
      operation: optionalText('Opération.', 40),
      authorisation: optionalText('Programme, AP ou AE.', 80),
      authorisationId: refField('Autorisation de programme ou d’engagement qui porte l’imputation.'),
      manager: optionalText('Gestionnaire.', 40),
      suffix: optionalText('Suffixe local.', 80),
    })
    .describe('Imputations budgétaires.'),
  indexes: ['authorisationId'],
  refs: { authorisationId: 'authorisations' },
  upcasters: [
    addsFields(
      2,
      'L’édition de la nomenclature, et l’autorisation pluriannuelle qui porte l’imputation.',
      {
        ...rowOfFormat1,
        raw: 'compte 657 480 fonction 90',
        nomenclature: null,
        section: null,
        chapter: null,
        nature: '657480',
        function: '90',
        operation: null,
        authorisation: null,
        manager: null,
        suffix: null,
      },
      { edition: null, authorisationId: null },
    ),
  ],
})

export const conventions = defineFamily({
  name: 'conventions',
  label: 'convention',
  schema: z
    .strictObject({
      ...rowBase,
      title: textField('Intitulé.'),
      reference: optionalText('Référence.', 80),
      kind: z
        .enum(['framework', 'convention'])
        .default('convention')
        .describe('Nature : convention cadre ou convention.'),
      parentId: refField('Convention cadre.'),
      mirrorOfId: refField('Convention miroir : même objet, même bénéficiaire, autre financeur.'),
      grantorId: idField('Collectivité qui attribue.'),
      beneficiaryId: idField('Bénéficiaire.'),
      projectId: refField('Projet aidé, quand il vient d’un jury.'),
      decisionId: refField('Décision de jury dont la convention découle.'),
      object: textField('Objet.', 1000),
      startsOn: partialDateField('Début.'),
      endsOn: partialDateField('Fin.'),
      renewable: flagField('Renouvelable par avenant.'),
      renewalFromOn: optionalDate('Renouvellement à demander à partir du.'),
      renewalUntilOn: optionalDate('Renouvellement à demander au plus tard le.'),
      paymentDays: optionalInt('Délai de paiement fixé par la convention, en jours ; null : celui de la loi.', 1, 730),
      capsId: refField('Plafonds d’avance et d’acompte que la convention suit.'),
      guaranteed: flagField('Avance couverte par une garantie à première demande.'),
      roundingPolicy: z
        .enum(['largest-remainder', 'balance-last'])
        .default('largest-remainder')
        .describe('Arrondi des répartitions : plus fort reste, ou solde sur la dernière échéance.'),
      requestedCents: optionalCents('Montant demandé.'),
      applicationFiledOn: optionalDate('Date de la demande.'),
      signedOn: optionalDate('Signature.'),
      notifiedOn: optionalDate('Notification.'),
    })
    .describe('Conventions de subvention.'),
  indexes: ['beneficiaryId', 'projectId', 'title', 'parentId', 'mirrorOfId'],
  refs: {
    parentId: 'conventions',
    mirrorOfId: 'conventions',
    capsId: 'paymentCaps',
    grantorId: 'organisations',
    beneficiaryId: 'organisations',
    projectId: 'projects',
    decisionId: 'decisions',
  },
  upcasters: [
    addsFields(
      2,
      'La convention miroir, la fenêtre de renouvellement, le délai de paiement et les plafonds d’avance.',
      {
        ...rowOfFormat1,
        title: 'Convention 2003-2005',
        reference: null,
        kind: 'convention',
        parentId: null,
        grantorId: 'grantor',
        beneficiaryId: 'beneficiary',
        projectId: null,
        decisionId: null,
        object: 'Diffusion du numérique',
        startsOn: '2003',
        endsOn: '2005',
        renewable: true,
        roundingPolicy: 'largest-remainder',
        requestedCents: null,
        applicationFiledOn: null,
        signedOn: null,
        notifiedOn: null,
      },
      {
        mirrorOfId: null,
        renewalFromOn: null,
        renewalUntilOn: null,
        paymentDays: null,
        capsId: null,
        guaranteed: false,
      },
    ),
  ],
})

export const conventionVersions = defineFamily({
  name: 'conventionVersions',
  label: 'version de convention',
  schema: z
    .strictObject({
      ...rowBase,
      conventionId: idField('Convention.'),
      number: z.int().min(0).max(200).describe('0 : acte initial ; k : avenant n° k.'),
      kind: z.enum(amendmentKinds).describe('Nature de l’acte : initial, ou ce que l’avenant change.'),
      title: textField('Intitulé de l’acte.'),
      state: z
        .enum(['draft', 'adopted', 'signed'])
        .default('draft')
        .describe('État : brouillon, adopté par délibération, signé.'),
      statedTotalCents: optionalCents('Total écrit dans l’acte, pour contrôle.'),
      endsOn: partialDateField('Nouvelle fin, quand l’acte la change.'),
      object: optionalText('Nouvel objet, quand l’acte le change.'),
      beneficiaryId: refField('Nouveau bénéficiaire, quand l’acte le change.'),
      formerEndsOn: partialDateField('Fin d’avant, gardée à la signature quand l’acte la change.'),
      formerObject: optionalText('Objet d’avant, gardé à la signature quand l’acte le change.', 1000),
      formerBeneficiaryId: refField('Bénéficiaire d’avant, gardé à la signature quand l’acte le change.'),
      spread: z
        .enum(['equal', 'proportional'])
        .nullable()
        .default(null)
        .describe('Répartition du reste : à parts égales, ou comme avant.'),
      effectiveOn: optionalDate('Prise d’effet.'),
      reason: optionalText('Motif, repris dans l’acte.', 2000),
      actText: optionalText('Phrase de l’acte.', 8000),
      adoptedOn: optionalDate('Adoption.'),
      signedOn: optionalDate('Signature.'),
    })
    .describe('Versions d’une convention : acte initial et avenants.'),
  indexes: ['conventionId'],
  refs: { conventionId: 'conventions', beneficiaryId: 'organisations', formerBeneficiaryId: 'organisations' },
})

export const instalments = defineFamily({
  name: 'instalments',
  label: 'échéance',
  schema: z
    .strictObject({
      ...rowBase,
      conventionId: idField('Convention.'),
      versionId: idField('Version qui fixe cette échéance.'),
      year: year('Exercice budgétaire.'),
      rank: z.int().min(1).max(500).describe('Rang dans la version.'),
      kind: z
        .enum(['advance', 'part', 'balance', 'yearly'])
        .default('yearly')
        .describe('Nature : avance, acompte, solde, annuelle.'),
      label: optionalText('Libellé.', 200),
      amountCents: optionalCents('Montant de l’échéance.'),
      shareBps: optionalInt('Part du total que l’acte écrit, en centièmes de pour cent : 5000 pour 50 %.', 0, 10_000),
      credit: z
        .enum(['voted', 'to-vote', 'forecast'])
        .default('forecast')
        .describe('Crédits : inscrits, à inscrire, ou simple prévision.'),
      budgetLineId: refField('Imputation.'),
      dueOn: optionalDate('Date de paiement prévue.'),
      trigger: optionalText('Fait déclencheur.', 200),
      triggeredOn: optionalDate('Jour où le fait déclencheur a été constaté : le délai de paiement part de là.'),
      continuesId: refField('Échéance de la version précédente que celle-ci poursuit : ses mouvements la suivent.'),
    })
    .describe('Échéances, par version et par exercice.'),
  indexes: ['conventionId', 'versionId', 'dueOn'],
  refs: {
    conventionId: 'conventions',
    versionId: 'conventionVersions',
    budgetLineId: 'budgetLines',
    continuesId: 'instalments',
  },
  upcasters: [
    addsFields(
      2,
      'La part du total que l’acte écrit, et le jour du fait déclencheur.',
      {
        ...rowOfFormat1,
        conventionId: 'convention',
        versionId: 'version',
        year: 2003,
        rank: 1,
        kind: 'yearly',
        label: null,
        amountCents: 13_000_000,
        credit: 'voted',
        budgetLineId: null,
        dueOn: null,
        trigger: null,
        continuesId: null,
      },
      { shareBps: null, triggeredOn: null },
    ),
  ],
})

export const movements = defineFamily({
  name: 'movements',
  label: 'mouvement',
  schema: z
    .strictObject({
      ...rowBase,
      conventionId: idField('Convention.'),
      instalmentId: refField('Échéance.'),
      kind: z.enum(movementKinds).describe('Mouvement : engagé, liquidé, mandaté, payé, annulé, reversé.'),
      amountCents: centsField('Montant, positif.'),
      on: dateField('Date du mouvement.'),
      orderNumber: optionalText('Numéro de mandat ou de titre.', 40),
      slipNumber: optionalText('Numéro de bordereau.', 40),
      cancelsId: refField('Mouvement annulé.'),
      note: optionalText('Précision.'),
    })
    .describe('Mouvements : le registre des paiements, dont l’état se calcule.'),
  indexes: ['conventionId', 'instalmentId', 'on'],
  refs: { conventionId: 'conventions', instalmentId: 'instalments', cancelsId: 'movements' },
  ledger: true,
})

export const financingPlans = defineFamily({
  name: 'financingPlans',
  label: 'plan de financement',
  schema: z
    .strictObject({
      ...rowBase,
      title: textField('Intitulé.'),
      conventionId: refField('Convention.'),
      projectId: refField('Projet ou opération, sans convention.'),
      year: year('Exercice.').nullable().default(null).describe('Exercice, quand le plan est annuel.'),
      tax: z.enum(['HT', 'TTC', 'none']).default('none').describe('Taxe : montants HT, TTC, ou sans objet.'),
      statedCostCents: optionalCents('Coût total annoncé par la source.'),
      leadsWorks: flagField('Investissement dont la collectivité est maître d’ouvrage.'),
    })
    .describe('Plans de financement.'),
  indexes: ['conventionId', 'projectId'],
  refs: { conventionId: 'conventions', projectId: 'projects' },
  upcasters: [
    addsFields(
      2,
      'La collectivité peut être maître d’ouvrage de l’opération.',
      {
        ...rowOfFormat1,
        title: 'LYVE',
        conventionId: null,
        projectId: null,
        year: null,
        tax: 'HT',
        statedCostCents: 1_300_000_000,
      },
      { leadsWorks: false },
    ),
  ],
})

export const fundingLines = defineFamily({
  name: 'fundingLines',
  label: 'ligne de plan de financement',
  schema: z
    .strictObject({
      ...rowBase,
      planId: idField('Plan de financement.'),
      side: z.enum(['cost', 'resource']).describe('Côté : dépense ou ressource.'),
      rank: z.int().min(1).max(500).describe('Rang.'),
      label: textField('Libellé.', 200),
      funderId: refField('Financeur.'),
      amountCents: optionalCents('Montant ; valorisation quand la ligne est en nature.'),
      inKind: flagField('Contribution en nature.'),
      quantity: optionalText('Quantité d’une contribution en nature (« 3 ETP »).', 80),
      certainty: z
        .enum(['obtained', 'requested', 'unknown'])
        .default('unknown')
        .describe('Certitude : acquis, sollicité, non précisé.'),
      own: flagField('Part de la collectivité qui attribue.'),
      publicMoney: z
        .boolean()
        .nullable()
        .default(null)
        .describe('Argent public, quand la ressource n’a pas de financeur à l’annuaire ; null : non précisé.'),
    })
    .describe('Dépenses et ressources d’un plan de financement.'),
  indexes: ['planId'],
  refs: { planId: 'financingPlans', funderId: 'organisations' },
  upcasters: [
    addsFields(
      2,
      'Une ressource sans financeur à l’annuaire peut dire si son argent est public.',
      {
        ...rowOfFormat1,
        planId: 'plan',
        side: 'resource',
        rank: 1,
        label: 'Cotisations',
        funderId: null,
        amountCents: 4_000_000,
        inKind: false,
        quantity: null,
        certainty: 'unknown',
        own: false,
      },
      { publicMoney: null },
    ),
  ],
})

export const actions = defineFamily({
  name: 'actions',
  label: 'action',
  schema: z
    .strictObject({
      ...rowBase,
      conventionId: idField('Convention.'),
      rank: z.int().min(1).max(200).describe('Rang.'),
      name: textField('Action.'),
      indicator: textField('Indicateur.', 200),
      unit: textField('Unité.', 40),
      targetOperator: z.enum(claimOperators).default('=').describe('Opérateur de la cible.'),
      target: z.number().nullable().default(null).describe('Cible ; null : non renseignée.'),
      resultOperator: z.enum(claimOperators).default('=').describe('Opérateur du résultat.'),
      result: z.number().nullable().default(null).describe('Résultat ; null : non renseigné.'),
      period: partialDateField('Période du résultat.'),
      source: optionalText('Source.', 300),
      feed: z
        .enum(['hours', 'supported', 'cohort'])
        .nullable()
        .default(null)
        .describe('Ce que Tremplin compte pour le résultat : heures, accompagnés, projets d’une promotion.'),
      cohortId: refField('Promotion dont les projets sont comptés.'),
    })
    .describe('Actions d’une convention : cibles et résultats.'),
  indexes: ['conventionId'],
  refs: { conventionId: 'conventions', cohortId: 'cohorts' },
  upcasters: [
    addsFields(
      2,
      'Le résultat peut se compter sur les heures ou sur une promotion.',
      {
        ...rowOfFormat1,
        conventionId: 'convention',
        rank: 1,
        name: 'Action 1',
        indicator: 'entrepreneurs accompagnés',
        unit: 'entreprises',
        targetOperator: '≈',
        target: 30,
        resultOperator: '=',
        result: 23,
        period: '2018',
        source: null,
      },
      { feed: null, cohortId: null },
    ),
  ],
})

export const claims = defineFamily({
  name: 'claims',
  label: 'chiffre cité',
  schema: z
    .strictObject({
      ...rowBase,
      table: z.string().min(1).max(40).describe('Famille de la fiche concernée.'),
      recordId: idField('Fiche concernée.'),
      topic: z
        .string()
        .regex(/^[a-z0-9][a-z0-9.-]*$/)
        .max(80)
        .describe('Sujet, en minuscules : « premises.months », « jobs.net ». Deux chiffres du même sujet sont rivaux.'),
      label: textField('Ce qui est compté.', 200),
      operator: z.enum(claimOperators).default('=').describe('Opérateur cité.'),
      value: z.number().nullable().default(null).describe('Valeur ; null quand la source ne donne qu’un texte.'),
      text: optionalText('Texte, quand ce n’est pas un nombre.', 400),
      unit: optionalText('Unité ; obligatoire avec une valeur.', 40),
      on: partialDateField('Date à laquelle le chiffre vaut.'),
      source: textField('Source.', 300),
      sourceDate: partialDateField('Date de la source.'),
      quote: optionalText('Citation.', 1000),
    })
    .describe(
      'Chiffres cités avec leur opérateur, leur unité, leur source ; les versions rivales restent côte à côte.',
    ),
  indexes: ['[table+recordId]'],
})
