import { foldName, nameKey } from '#shared/domain/directory/names.ts'
import { personName } from '#shared/domain/programmes/words.ts'
import type { AnswerDraft, ApplicationDraft, OrganisationDraft, PersonDraft, ProjectDraft, RowDraft } from './drafts.ts'
import type { Part, RowMatches } from './match.ts'

/** A record of the workspace, or one that the same import creates, by its place in its list. */
export type Link = { readonly id: string } | { readonly at: number }

/** All that an import creates, each thing once however many rows speak of it. */
export type Gathered = {
  readonly organisations: readonly OrganisationDraft[]
  readonly people: readonly (PersonDraft & { readonly organisation: Link | null })[]
  readonly projects: readonly (ProjectDraft & { readonly holder: Link | null; readonly organisation: Link | null })[]
  readonly applications: readonly (ApplicationDraft & { readonly project: Link })[]
  /** Answers to a follow-up, each with the line that it fills. */
  readonly answers: readonly (Omit<AnswerDraft, 'project'> & { readonly id: string })[]
  /** Rows that add nothing: the thing exists already, or an earlier row of the file said it. */
  readonly idle: readonly { readonly line: number; readonly why: string }[]
}

export type Choice = 'same' | 'new'

/** What the person decided of a match, by `line/part`; a sure match is the same unless said otherwise. */
export type Choices = ReadonlyMap<string, Choice>

export const choiceKey = (line: number, part: Part): string => `${String(line)}/${part}`

/** What is done with the match of a row: the person's choice, or the one that the match proposes. */
export function choiceOf(line: number, part: Part, matches: RowMatches, choices: Choices): Choice {
  const match = matches[part]
  if (match === undefined) return 'new'
  return choices.get(choiceKey(line, part)) ?? (match.sure ? 'same' : 'new')
}

type Proposed = { readonly draft: RowDraft; readonly matches: RowMatches }

/** Gathers the rows of a file into the records that they make together. Pure; one pass. */
export function gather(rows: readonly Proposed[], choices: Choices): Gathered {
  const organisations = new Pool<OrganisationDraft>()
  const people = new Pool<PersonDraft & { readonly organisation: Link | null }>()
  const projects = new Pool<ProjectDraft & { readonly holder: Link | null; readonly organisation: Link | null }>()
  const applications = new Pool<ApplicationDraft & { readonly project: Link }>()
  const answers = new Map<string, Gathered['answers'][number]>()
  const idle: { line: number; why: string }[] = []
  for (const { draft, matches } of rows) {
    const { line } = draft
    if (draft.answer !== null) {
      const why = whyNoAnswer(matches, answers)
      const { project: _project, ...answer } = draft.answer
      if (why !== null) idle.push({ line, why })
      else if (matches.asked !== null) answers.set(matches.asked.id, { id: matches.asked.id, ...answer })
      continue
    }
    const known = (part: Part): Link | null => {
      const match = matches[part]
      return match !== undefined && choiceOf(line, part, matches, choices) === 'same' ? { id: match.id } : null
    }
    const before = organisations.size + people.size + applications.size
    const organisation =
      draft.organisation === null
        ? null
        : (known('organisation') ?? organisations.link(organisationKey(draft.organisation), draft.organisation))
    const holder =
      draft.person === null
        ? null
        : (known('person') ?? people.link(personKey(draft.person, organisation), { ...draft.person, organisation }))
    if (draft.project !== null && draft.application !== null) {
      const project =
        known('project') ??
        projects.link(`${nameKey(draft.project.name)} ${linkKey(holder ?? organisation)}`, {
          ...draft.project,
          holder,
          organisation,
        })
      if (matches.applied && choiceOf(line, 'project', matches, choices) === 'same') {
        idle.push({
          line,
          why: 'Ce projet a déjà une candidature à cet appel\u00a0: elle n’est pas reprise deux fois.',
        })
        continue
      }
      const key = linkKey(project)
      if (applications.has(key)) idle.push({ line, why: 'Cette ligne répète la candidature d’une ligne précédente.' })
      else applications.link(key, { ...draft.application, project })
    } else if (organisations.size + people.size === before)
      idle.push({ line, why: 'Cette fiche existe déjà\u00a0: rien n’est créé.' })
  }
  return {
    organisations: organisations.items,
    people: people.items,
    projects: projects.items,
    applications: applications.items,
    answers: [...answers.values()],
    idle,
  }
}

/** Why an answer fills no line of the follow-up; null when it does. */
function whyNoAnswer({ asked }: RowMatches, taken: ReadonlyMap<string, unknown>): string | null {
  if (asked === null) return 'Aucun projet de cette enquête, ou plusieurs, ne porte ce nom.'
  if (asked.answered) return 'Ce projet a déjà répondu\u00a0: sa réponse n’est pas remplacée.'
  return taken.has(asked.id) ? 'Cette ligne répète la réponse d’une ligne précédente.' : null
}

/** Things to create, each under one key. */
class Pool<T> {
  readonly items: T[] = []
  private readonly places = new Map<string, number>()

  get size(): number {
    return this.items.length
  }

  has(key: string): boolean {
    return this.places.has(key)
  }

  link(key: string, item: T): Link {
    const at = this.places.get(key) ?? this.items.length
    if (at === this.items.length) {
      this.items.push(item)
      this.places.set(key, at)
    }
    return { at }
  }
}

const linkKey = (link: Link | null): string =>
  link === null ? '' : 'id' in link ? `id:${link.id}` : `at:${String(link.at)}`

const organisationKey = ({ siret, siren, name }: OrganisationDraft): string => siret ?? siren ?? nameKey(name)

const personKey = (person: PersonDraft, organisation: Link | null): string =>
  person.email?.toLowerCase() ?? `${foldName(personName(person))} ${linkKey(organisation)}`
