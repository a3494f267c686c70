import { z } from 'zod'
import { addsFields, defineFamily } from '../family.ts'
import {
  dateField,
  flagField,
  idField,
  instantField,
  optionalDate,
  optionalInstant,
  optionalInt,
  optionalText,
  refField,
  rowBase,
  textField,
} from '../fields.ts'

export const segmentKinds = ['pitch', 'questions', 'deliberation', 'break'] as const
const sessionStates = ['prepared', 'open', 'deliberating', 'closed', 'signed'] as const
export const stageScenes = ['waiting', 'order', 'now', 'break', 'thanks', 'black', 'results'] as const
export const outcomes = ['labelled', 'retained', 'waiting', 'adjourned', 'refused', 'recruited', 'advice'] as const
export const recusalKinds = ['professional', 'financial', 'family', 'other'] as const
export const ballotSecrecies = ['open', 'own-first', 'until-sealed'] as const
const paperSteps = ['first', 'second', 'settled', 'rejected'] as const
export const offerKinds = ['recruitment', 'advice', 'contact'] as const
/** What a session gives: a ranking, a juror who takes a project on, or advice alone. */
export const juryPurposes = ['ranking', 'recruitment', 'advice'] as const
/** Shares of the voting seats that by-laws ask for, from the least. */
export const quorumShares = ['third', 'half', 'majority', 'two-thirds', 'three-quarters', 'all'] as const
export const timerEventKinds = ['start', 'pause', 'resume', 'next', 'adjust', 'restart', 'finish', 'jump'] as const

/** An hour of the day, hh:mm, local time, or null. */
export const hourField = (description: string) =>
  z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Heure attendue\u00a0: hh:mm, par exemple 14:00.')
    .nullable()
    .default(null)
    .describe(description)

/** A row of format 1, for the cases of upcasters. */
export const before = {
  id: 'example',
  createdAt: '2018-11-01T08:00:00.000Z',
  updatedAt: '2018-11-01T08:00:00.000Z_0000_post',
  deletedAt: null,
  example: false,
} as const

/** A score, or a value on a scale: two decimals at most. */
export const points = (description: string) => z.number().min(-1000).max(1000).multipleOf(0.01).describe(description)

/** Segments of one pitch, in order. */
export const segmentFields = z
  .array(
    z.strictObject({
      kind: z.enum(segmentKinds).describe('Nature du segment.'),
      name: z.string().min(1).max(60).describe('Nom affiché.'),
      seconds: z.int().min(1).max(14_400).describe('Durée prévue, en secondes.'),
      marks: z
        .array(z.int().min(0).max(14_400))
        .max(10)
        .default([])
        .describe('Repères annoncés, en secondes avant la fin.'),
    }),
  )
  .min(1)
  .max(20)
  .describe('Segments d’un passage, dans l’ordre.')

export const jurySessions = defineFamily({
  name: 'jurySessions',
  label: 'séance de jury',
  schema: z
    .strictObject({
      ...rowBase,
      name: textField('Nom de la séance.'),
      programmeId: refField('Programme.'),
      cohortId: refField('Promotion.'),
      callId: refField('Appel à projets.'),
      phaseId: refField('Phase que la décision ouvre.'),
      labelId: refField('Label que la décision attribue.'),
      gridId: refField('Grille ; null pour un format sans note.'),
      heldOn: dateField('Jour de la séance.'),
      startsAt: z
        .string()
        .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Heure attendue : hh:mm.')
        .nullable()
        .default(null)
        .describe('Heure de début prévue, hh:mm, heure locale.'),
      place: optionalText('Lieu.', 200),
      segments: segmentFields,
      turnoverSeconds: z.int().min(0).max(3600).default(0).describe('Temps entre deux passages, en secondes.'),
      quorum: z
        .int()
        .min(0)
        .max(200)
        .default(0)
        .describe('Nombre minimal de sièges votants pourvus ; 0 : pas de quorum. Sans effet quand une part est dite.'),
      quorumShare: z
        .enum(quorumShares)
        .nullable()
        .default(null)
        .describe(
          'Part des sièges votants, au lieu d’un nombre : tiers, moitié, majorité, deux tiers, trois quarts, tous.',
        ),
      quorumChair: z
        .enum(['counted', 'excluded', 'required'])
        .default('counted')
        .describe('Présidence dans le quorum : comptée, non comptée, ou présence exigée.'),
      aggregate: z
        .enum(['mean', 'median', 'trimmed', 'corrected'])
        .default('mean')
        .describe(
          'Agrégat annoncé à l’ouverture : moyenne brute, médiane, moyenne tronquée, ou moyenne corrigée de la sévérité.',
        ),
      tieRules: z
        .array(z.string().min(1).max(80))
        .max(8)
        .default([])
        .describe('Départage, dans l’ordre : « median », « criterion:<id> », « chair ».'),
      thresholds: z
        .array(
          z.strictObject({ min: points('Note minimale.'), outcome: z.enum(outcomes).describe('Décision proposée.') }),
        )
        .max(10)
        .default([])
        .describe('Seuils : la décision proposée à partir de cette note, du plus haut au plus bas.'),
      drawSeed: optionalText('Graine du tirage de l’ordre de passage.', 80),
      drawChanged: flagField('L’ordre tiré au sort a été changé à la main depuis.'),
      state: z
        .enum(sessionStates)
        .default('prepared')
        .describe('État : préparée, ouverte, en délibération, close, signée.'),
      openedAt: optionalInstant('Ouverture.'),
      deliberatingAt: optionalInstant('Début de la délibération : les bulletins sont scellés.'),
      closedAt: optionalInstant('Clôture.'),
      signedAt: optionalInstant('Signature du procès-verbal.'),
      reopenedAt: optionalInstant('Dernière réouverture.'),
      reopenReason: optionalText('Motif de la dernière réouverture, repris au procès-verbal.'),
      scene: z.enum(stageScenes).default('waiting').describe('Ce que montre la scène.'),
      currentPitchId: refField('Passage en cours.'),
      ranked: z.boolean().default(true).describe('Faux pour un format sans classement.'),
      ballotSecrecy: z
        .enum(ballotSecrecies)
        .default('open')
        .describe(
          'Notes des autres jurés : visibles, cachées jusqu’à ce que le sien soit rendu, ou cachées jusqu’au scellement.',
        ),
      breakUntil: optionalInstant('Fin annoncée de la pause que montre la scène.'),
      brightRoom: flagField('Scène sur fond clair, pour une salle qui ne peut pas être assombrie.'),
      resultsReleasedAt: optionalInstant('Instant où la présidence a ouvert les résultats à la salle ; null : non.'),
      purpose: z
        .enum(juryPurposes)
        .default('ranking')
        .describe('Ce que donne la séance : un classement, un recrutement par un juré, ou un conseil seul.'),
      formatKey: optionalText('Format de passage d’origine.', 64),
      nextSessionId: refField('Séance du tour suivant, qui reçoit les projets retenus.'),
    })
    .describe('Séances de jury.'),
  indexes: ['heldOn', 'programmeId', 'state', 'nextSessionId'],
  refs: {
    programmeId: 'programmes',
    cohortId: 'cohorts',
    callId: 'calls',
    phaseId: 'phases',
    labelId: 'labels',
    gridId: 'grids',
    currentPitchId: 'pitches',
    nextSessionId: 'jurySessions',
  },
  upcasters: [
    addsFields(
      2,
      'Secrecy of the ballots, announced break, bright room, results released; quorum as a share of the seats, purpose and origin of the format, rounds of a contest, drawn orders changed by hand.',
      { ...before, name: 'Jury', heldOn: '2018-11-08', segments: [{ kind: 'pitch', name: 'Pitch', seconds: 600 }] },
      {
        ballotSecrecy: 'open',
        breakUntil: null,
        brightRoom: false,
        resultsReleasedAt: null,
        quorumShare: null,
        quorumChair: 'counted',
        drawChanged: false,
        purpose: 'ranking',
        formatKey: null,
        nextSessionId: null,
      },
    ),
  ],
})

export const jurors = defineFamily({
  name: 'jurors',
  label: 'juré',
  schema: z
    .strictObject({
      ...rowBase,
      sessionId: idField('Séance.'),
      personId: idField('Personne.'),
      rank: z.int().min(1).max(200).describe('Numéro du juré dans la séance.'),
      role: z.enum(['chair', 'member']).default('member').describe('Rôle : présidence ou membre.'),
      voting: z.boolean().default(true).describe('Voix délibérative.'),
      present: z.boolean().default(false).describe('Présent à la séance.'),
      presentFrom: optionalInstant('Arrivée.'),
      presentTo: optionalInstant('Départ.'),
      replacesId: refField('Juré remplacé, dont ce juré prend le siège.'),
      quality: optionalText('Qualité au titre de laquelle il siège (« représentante des entreprises »).', 200),
    })
    .describe('Membres d’un jury.'),
  indexes: ['sessionId', 'personId'],
  refs: { sessionId: 'jurySessions', personId: 'people', replacesId: 'jurors' },
  upcasters: [
    addsFields(
      2,
      'The quality in which a juror sits.',
      { ...before, sessionId: 'session', personId: 'person', rank: 1 },
      { quality: null },
    ),
  ],
})

export const pitches = defineFamily({
  name: 'pitches',
  label: 'passage',
  schema: z
    .strictObject({
      ...rowBase,
      sessionId: idField('Séance.'),
      projectId: idField('Projet qui passe.'),
      applicationId: refField('Candidature.'),
      rank: z.int().min(1).max(1000).describe('Rang de passage.'),
      status: z.enum(['scheduled', 'done', 'absent']).default('scheduled').describe('État : prévu, passé ou absent.'),
      constraint: optionalText('Demande du porteur, en mots (« vient de Perpignan »).', 200),
      notBefore: hourField('Ne peut pas commencer avant cette heure, hh:mm.'),
      notAfter: hourField('Doit être fini à cette heure, hh:mm.'),
      fromPitchId: refField('Passage du tour précédent, dont il est issu.'),
      breakSeconds: optionalInt('Pause après ce passage, en secondes.', 0, 14_400),
    })
    .describe('Passages devant le jury.'),
  indexes: ['sessionId', 'projectId', 'applicationId'],
  refs: {
    sessionId: 'jurySessions',
    projectId: 'projects',
    applicationId: 'applications',
    fromPitchId: 'pitches',
  },
  upcasters: [
    addsFields(
      2,
      'Hours between which a project can be heard; the pitch of the round before.',
      { ...before, sessionId: 'session', projectId: 'project', rank: 1 },
      { notBefore: null, notAfter: null, fromPitchId: null },
    ),
  ],
})

/** Longest clock jump, in milliseconds: a machine that wakes in 1970 is absorbed too. */
export const longestJumpMs = 10_000_000_000_000

export const timerEvents = defineFamily({
  name: 'timerEvents',
  label: 'geste de chronomètre',
  schema: z
    .strictObject({
      ...rowBase,
      sessionId: idField('Séance.'),
      pitchId: idField('Passage.'),
      kind: z
        .enum(timerEventKinds)
        .describe(
          'Départ, pause, reprise, segment suivant, ajustement, remise à zéro, fin, ou saut d’horloge constaté.',
        ),
      at: instantField('Instant du geste.'),
      rank: z.int().min(1).describe('Rang du geste dans le passage, à partir de 1.'),
      seconds: optionalInt(
        'Secondes ajoutées (ou retirées) par un ajustement ; ampleur d’un saut d’horloge.',
        -86_400,
        86_400,
      ),
      millis: optionalInt('Ampleur exacte d’un saut d’horloge, en millisecondes.', -longestJumpMs, longestJumpMs),
    })
    .describe('Gestes du chronomètre, dont l’état se recalcule.'),
  indexes: ['sessionId', 'pitchId'],
  refs: { sessionId: 'jurySessions', pitchId: 'pitches' },
  ledger: true,
})

export const recusals = defineFamily({
  name: 'recusals',
  label: 'déport',
  schema: z
    .strictObject({
      ...rowBase,
      sessionId: idField('Séance.'),
      jurorId: idField('Juré.'),
      pitchId: idField('Passage.'),
      kind: z.enum(recusalKinds).describe('Lien d’intérêts : professionnel, financier, familial, autre.'),
      reason: optionalText('Précision.'),
      declaredOn: dateField('Date de déclaration.'),
    })
    .describe('Déports : le juré sort de la moyenne et du quorum pour ce passage.'),
  indexes: ['sessionId', 'jurorId', 'pitchId'],
  refs: { sessionId: 'jurySessions', jurorId: 'jurors', pitchId: 'pitches' },
})

export const ballots = defineFamily({
  name: 'ballots',
  label: 'bulletin',
  schema: z
    .strictObject({
      ...rowBase,
      sessionId: idField('Séance.'),
      jurorId: idField('Juré.'),
      pitchId: idField('Passage.'),
      version: z.int().min(1).describe('Version : la plus haute fait foi.'),
      scores: z
        .record(idField('Critère.'), points('Note.').nullable())
        .describe('Note par critère ; null : sans objet.'),
      abstained: flagField('Abstention, distincte de zéro.'),
      comment: optionalText('Appréciation, communicable au candidat après les résultats si elle est conservée.'),
      note: optionalText(
        'Note de travail du juré, hors reçu, jamais imprimée ; communicable comme le reste si elle est conservée.',
      ),
      typedBy: z.enum(['juror', 'facilitator']).default('facilitator').describe('Qui a saisi.'),
      typistName: optionalText('Nom de la personne au clavier.', 200),
      paper: flagField('Vrai pour un bulletin papier, saisi deux fois par deux personnes.'),
      castAt: instantField('Instant du bulletin.'),
      correctionReason: optionalText('Motif d’une correction.'),
      receipt: z
        .string()
        .regex(/^[0-9A-Z]{4,12}$/)
        .describe('Reçu : code court calculé sur le contenu, imprimé au procès-verbal.'),
    })
    .describe('Bulletins, par juré et par passage ; jamais effacés ni récrits.'),
  indexes: ['sessionId', 'pitchId'],
  refs: { sessionId: 'jurySessions', jurorId: 'jurors', pitchId: 'pitches' },
  ledger: true,
  upcasters: [
    addsFields(
      2,
      'Note de travail, personne au clavier et bulletin papier',
      {
        ...before,
        sessionId: 'seance',
        jurorId: 'jure',
        pitchId: 'passage',
        version: 1,
        scores: { innovation: 14 },
        castAt: '2018-11-08T14:00:00.000Z',
        receipt: 'K7QM2F4D',
      },
      { note: null, typistName: null, paper: false },
    ),
  ],
})

export const paperEntries = defineFamily({
  name: 'paperEntries',
  label: 'saisie de bulletin papier',
  schema: z
    .strictObject({
      ...rowBase,
      sessionId: idField('Séance.'),
      jurorId: idField('Juré.'),
      pitchId: idField('Passage.'),
      round: z.int().min(1).describe('Tour de saisie ; un rejet en ouvre un autre.'),
      step: z
        .enum(paperSteps)
        .describe('Étape : première saisie, seconde saisie, différences tranchées sur le papier, ou saisies rejetées.'),
      enteredBy: textField('Nom de la personne qui a saisi, tranché ou rejeté.', 200),
      scores: z
        .record(idField('Critère.'), points('Note.').nullable())
        .describe('Note par critère ; null : sans objet.'),
      abstained: flagField('Abstention.'),
      at: instantField('Instant de la saisie.'),
    })
    .describe('Double saisie des bulletins papier : rien ne compte avant l’accord des deux saisies.'),
  indexes: ['sessionId'],
  refs: { sessionId: 'jurySessions', jurorId: 'jurors', pitchId: 'pitches' },
  ledger: true,
})

export const jurorOffers = defineFamily({
  name: 'jurorOffers',
  label: 'apport de juré',
  schema: z
    .strictObject({
      ...rowBase,
      sessionId: idField('Séance.'),
      jurorId: idField('Juré.'),
      pitchId: idField('Passage.'),
      kind: z
        .enum(offerKinds)
        .describe('Geste : le juré recrute le candidat pour l’accompagner, donne un conseil, ou ouvre un contact.'),
      text: optionalText('Conseil, contact ou précision, en mots.'),
      at: instantField('Instant.'),
    })
    .describe('Ce que les jurés apportent à un projet dans un format sans note : recrutement, conseil, contact.'),
  indexes: ['sessionId', 'pitchId'],
  refs: { sessionId: 'jurySessions', jurorId: 'jurors', pitchId: 'pitches' },
})

export const decisions = defineFamily({
  name: 'decisions',
  label: 'décision',
  schema: z
    .strictObject({
      ...rowBase,
      projectId: idField('Projet.'),
      applicationId: refField('Candidature.'),
      sessionId: refField('Séance de jury ; null pour une décision sans jury.'),
      pitchId: refField('Passage.'),
      outcome: z
        .enum(outcomes)
        .describe('Décision : labellisé, retenu, liste d’attente, ajourné, refusé, recruté par un juré, avis seul.'),
      rank: optionalInt('Rang au classement annoncé.', 1, 10_000),
      score: points('Note.').nullable().default(null).describe('Note retenue par l’agrégat annoncé.'),
      phaseId: refField('Phase que la décision ouvre.'),
      decidedOn: dateField('Date de la décision.'),
      reason: optionalText('Motif, ou ce qui est demandé.'),
      votesFor: optionalInt('Pour.', 0, 1000),
      votesAgainst: optionalInt('Contre.', 0, 1000),
      votesAbstain: optionalInt('Abstentions.', 0, 1000),
      votesNotTaking: optionalInt('Ne prennent pas part au vote.', 0, 1000),
      replacesId: refField('Décision remplacée après réouverture.'),
    })
    .describe('Décisions du jury ou du comité.'),
  indexes: ['projectId', 'sessionId', 'applicationId', 'pitchId'],
  refs: {
    projectId: 'projects',
    applicationId: 'applications',
    sessionId: 'jurySessions',
    pitchId: 'pitches',
    phaseId: 'phases',
    replacesId: 'decisions',
  },
  ledger: true,
})

export const labels = defineFamily({
  name: 'labels',
  label: 'label',
  schema: z
    .strictObject({
      ...rowBase,
      name: textField('Nom du label.'),
      programmeId: refField('Programme.'),
      issuerId: refField('Organisme qui l’attribue.'),
      validityMonths: optionalInt('Durée de validité, en mois.', 1, 600),
    })
    .describe('Labels.'),
  refs: { programmeId: 'programmes', issuerId: 'organisations' },
})

export const awards = defineFamily({
  name: 'awards',
  label: 'attribution de label',
  schema: z
    .strictObject({
      ...rowBase,
      labelId: idField('Label.'),
      projectId: refField('Projet labellisé.'),
      organisationId: refField('Organisme labellisé, quand ce n’est pas un projet.'),
      decisionId: refField('Décision d’origine.'),
      state: z.enum(['requested', 'held', 'withdrawn']).describe('État : demandé, détenu, retiré.'),
      awardedOn: optionalDate('Date d’attribution.'),
      endsOn: optionalDate('Fin de validité.'),
      note: optionalText('Précision.'),
    })
    .describe('Attributions de label.'),
  indexes: ['labelId', 'projectId', 'decisionId'],
  refs: { labelId: 'labels', projectId: 'projects', organisationId: 'organisations', decisionId: 'decisions' },
})
