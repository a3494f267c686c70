import { z } from 'zod'
import { defineFamily } from '../family.ts'
import { idField, instantField, optionalText, rowBase } from '../fields.ts'

const sessionActKinds = ['sealed', 'reopened', 'closed', 'signed'] as const

const code = z.string().regex(/^[A-Z2-7]{8}$/)

export const sessionActs = defineFamily({
  name: 'sessionActs',
  label: 'acte de séance',
  schema: z
    .strictObject({
      ...rowBase,
      sessionId: idField('Séance.'),
      rank: z.int().min(1).max(10_000).describe('Rang de l’acte dans la séance, à partir de 1.'),
      kind: z.enum(sessionActKinds).describe('Acte : bulletins scellés, séance rouverte, close, procès-verbal signé.'),
      at: instantField('Instant de l’acte.'),
      reason: optionalText('Motif d’une réouverture, repris au procès-verbal.', 400),
      receipts: z
        .array(code)
        .max(200_000)
        .default([])
        .describe('Reçus de toutes les versions de bulletins à cet instant, triés ; vide pour une réouverture.'),
      codes: z
        .record(idField('Fiche.'), code)
        .default({})
        .describe(
          'À la clôture : code de chaque règle, juré, passage, déport, bulletin et décision, calculé sur son contenu.',
        ),
      seal: z
        .string()
        .regex(/^[A-Z2-7]{16}$/)
        .describe('Sceau : code calculé sur l’acte et sur le sceau de l’acte précédent, imprimé au procès-verbal.'),
    })
    .describe('Actes d’une séance de jury, chaînés l’un à l’autre.'),
  indexes: ['sessionId'],
  refs: { sessionId: 'jurySessions' },
  ledger: true,
})
