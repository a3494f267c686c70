import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { Status } from '#renderer/ui/status.tsx'
import type { FamilyName } from '#shared/workspace/registry.ts'
import classes from './home.module.css'

type Step = {
  readonly family: FamilyName
  readonly name: string
  readonly detail: string
  readonly action: string
  readonly to: string
}

/** The thread, in the order in which it is walked. */
const steps: readonly Step[] = [
  {
    family: 'organisations',
    name: 'Annuaire',
    detail: 'votre collectivité, ses partenaires, les jurés',
    action: 'Ajouter un organisme',
    to: '/annuaire',
  },
  {
    family: 'programmes',
    name: 'Programme',
    detail: 'ses phases, leurs portes, ses promotions',
    action: 'Ajouter un programme',
    to: '/programmes',
  },
  {
    family: 'applications',
    name: 'Candidatures',
    detail: 'saisies une à une ou reprises d’un tableau',
    action: 'Saisir une candidature',
    to: '/candidatures',
  },
  {
    family: 'jurySessions',
    name: 'Jury',
    detail: 'grille, ordre de passage, bulletins, décisions',
    action: 'Préparer une séance',
    to: '/jurys',
  },
  {
    family: 'conventions',
    name: 'Convention',
    detail: 'échéancier par exercice, avenants, versements',
    action: 'Préparer une convention',
    to: '/conventions/nouvelle',
  },
  {
    family: 'deliberations',
    name: 'Délibération',
    detail: 'lignes soumises au vote, classeur du conseil',
    action: 'Préparer une délibération',
    to: '/conseil',
  },
]

/** Changes after which a workspace is no longer new, whatever part of the thread it is used for. */
const familiar = 300

/** Where to begin in a new workspace: the steps of the thread, those already taken ticked. Gone once walked to its end. */
export function FirstSteps() {
  const { status, readOnly } = useWorkspace()
  const isNew = status.head.seq < familiar && !readOnly
  const counts = useLive(
    async (read) => (isNew ? Promise.all(steps.map(({ family }) => read.count(family))) : undefined),
    [isNew],
  )
  if (counts === undefined || counts.at(-1) !== 0) return null
  const next = counts.indexOf(0)
  return (
    <Section
      title="Pour commencer"
      scope="le fil, de la candidature au classeur du conseil"
      actions={<ActionLink to="/import">Reprendre un tableau</ActionLink>}
    >
      <ol>
        {steps.map(({ family, name, detail, action, to }, index) => (
          <li key={family} className={classes.weekLine}>
            <Status kind={counts[index] === 0 ? 'empty' : 'done'} plain>
              {name}
            </Status>
            <span className={classes.weekDetail}>{detail}</span>
            {counts[index] === 0 && (
              <span className={classes.weekAction}>
                <ActionLink to={to} quiet={index !== next}>
                  {action}
                </ActionLink>
              </span>
            )}
          </li>
        ))}
      </ol>
    </Section>
  )
}
