import { z } from 'zod'
import { defineFamily } from '../family.ts'
import { flagField, idField, optionalText, partialDateField, rowBase } from '../fields.ts'

/** What a person is, or was, to an organisation. `relative`: somebody close to the person works for it. */
export const affiliationKinds = [
  'founder',
  'director',
  'employee',
  'board',
  'shareholder',
  'adviser',
  'member',
  'relative',
] as const

export const affiliations = defineFamily({
  name: 'affiliations',
  label: 'rôle',
  schema: z
    .strictObject({
      ...rowBase,
      personId: idField('Personne.'),
      organisationId: idField('Organisme.'),
      kind: z
        .enum(affiliationKinds)
        .describe(
          'Nature : fondation, direction, emploi, organe de direction, capital, conseil, appartenance, emploi d’un proche.',
        ),
      title: optionalText('Intitulé (« présidente », « chargé de mission »).', 200),
      startsOn: partialDateField('Début, à la précision connue.'),
      endsOn: partialDateField('Fin, à la précision connue.'),
      ended: flagField('Terminé, quand on ne sait pas la date de fin.'),
      note: optionalText('Source ou précision.', 400),
    })
    .describe('Rôles des personnes dans les organismes, présents et passés, avec leurs dates.'),
  indexes: ['personId', 'organisationId'],
  refs: { personId: 'people', organisationId: 'organisations' },
})
