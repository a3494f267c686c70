import { NameIndex } from '#shared/domain/directory/name-index.ts'
import { foldName, nameKey } from '#shared/domain/directory/names.ts'
import { personName } from '#shared/domain/programmes/words.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { OrganisationDraft, PersonDraft, RowDraft } from './drafts.ts'

/** What the workspace already holds, as far as an import needs to know it. */
export type Existing = {
  readonly organisations: readonly Row<'organisations'>[]
  readonly people: readonly Row<'people'>[]
  readonly projects: readonly Row<'projects'>[]
  /** Applications to the same programme and call. */
  readonly applications: readonly Row<'applications'>[]
  /** Lines of the follow-up that is being filled. */
  readonly asked: readonly AskedProject[]
}

/** A project that a follow-up asks, and whether it has answered. */
type AskedProject = { readonly id: string; readonly project: string; readonly answered: boolean }

export type Part = 'organisation' | 'person' | 'project'

/** A record that may be what a row is about, and what makes one think so. */
export type Match = {
  readonly id: string
  readonly label: string
  readonly by: 'siret' | 'siren' | 'rna' | 'email' | 'name' | 'near'
  /** Taken for the same unless the person says otherwise; when false, the other way round. */
  readonly sure: boolean
}

export type RowMatches = Readonly<Partial<Record<Part, Match>>> & {
  /** The project has already applied to this call: the row would apply twice. */
  readonly applied: boolean
  /** The line of the follow-up that the row answers; null when none, or several, bear this name. */
  readonly asked: AskedProject | null
}

/** Looks for each row's organisation, person and project among the records of a workspace. */
export class Matcher {
  private readonly organisations = new Map<string, Row<'organisations'>>()
  private readonly names = new NameIndex<Row<'organisations'>>()
  private readonly mails = new Map<string, Row<'people'>>()
  private readonly people = new Map<string, Row<'people'>[]>()
  private readonly projects = new Map<string, Row<'projects'>[]>()
  private readonly applied: ReadonlySet<string>
  private readonly asked = new Map<string, AskedProject[]>()

  constructor(existing: Existing) {
    for (const row of existing.organisations) {
      if (row.siret !== null) this.organisations.set(`siret:${row.siret}`, row)
      const siren = row.siren ?? row.siret?.slice(0, 9)
      if (siren !== undefined) this.organisations.set(`siren:${siren}`, row)
      if (row.rna !== null) this.organisations.set(`rna:${row.rna}`, row)
      for (const name of [row.name, ...row.aliases]) this.names.add(name, row)
    }
    for (const row of existing.people) {
      if (row.email !== null) this.mails.set(row.email.toLowerCase(), row)
      push(this.people, foldName(personName(row)), row)
    }
    for (const row of existing.projects) push(this.projects, nameKey(row.name), row)
    for (const line of existing.asked) push(this.asked, nameKey(line.project), line)
    this.applied = new Set(existing.applications.map((row) => row.projectId))
  }

  matchesOf({ organisation, person, project, answer }: RowDraft): RowMatches {
    const found = {
      organisation: organisation === null ? null : this.organisationOf(organisation),
      person: person === null ? null : this.personOf(person),
    }
    const same = project === null ? null : this.projectOf(project.name, found.organisation, found.person)
    return {
      ...(found.organisation === null ? {} : { organisation: found.organisation }),
      ...(found.person === null ? {} : { person: found.person }),
      ...(same === null ? {} : { project: same }),
      applied: same?.sure === true && this.applied.has(same.id),
      asked: answer === null ? null : this.askedOf(answer.project),
    }
  }

  private askedOf(project: string): AskedProject | null {
    const lines = closest(this.asked.get(nameKey(project)) ?? [], project, (line) => line.project)
    return lines.length === 1 ? (lines[0] ?? null) : null
  }

  private organisationOf({ siret, siren, rna, name }: OrganisationDraft): Match | null {
    for (const [by, value] of [
      ['siret', siret],
      ['siren', siren ?? siret?.slice(0, 9) ?? null],
      ['rna', rna],
    ] as const) {
      const row = value === null ? undefined : this.organisations.get(`${by}:${value}`)
      if (row !== undefined) return { id: row.id, label: row.name, by, sure: true }
    }
    const { same, near } = this.names.find(name)
    // Two bodies of one name with two SIRENs are two bodies.
    const other = (row: Row<'organisations'>): boolean =>
      differ(siren ?? siret?.slice(0, 9), row.siren ?? row.siret?.slice(0, 9))
    const [first] = same
    if (first !== undefined)
      return { id: first.id, label: first.name, by: 'name', sure: same.length === 1 && !other(first) }
    const [slip] = near
    return slip === undefined ? null : { id: slip.id, label: slip.name, by: 'near', sure: false }
  }

  private personOf(person: PersonDraft): Match | null {
    const mail = person.email === null ? undefined : this.mails.get(person.email.toLowerCase())
    if (mail !== undefined) return { id: mail.id, label: personName(mail), by: 'email', sure: true }
    const same = this.people.get(foldName(personName(person))) ?? []
    const [first] = same
    // Two people may bear one name: two addresses make two people until somebody says otherwise.
    if (first === undefined) return null
    return {
      id: first.id,
      label: personName(first),
      by: 'name',
      sure: same.length === 1 && !differ(person.email, first.email),
    }
  }

  private projectOf(name: string, organisation: Match | null, person: Match | null): Match | null {
    const rows = closest(this.projects.get(nameKey(name)) ?? [], name, (row) => row.name)
    const linked = rows.find(
      (row) =>
        (person?.sure === true && row.holderId === person.id) ||
        (organisation?.sure === true && row.organisationId === organisation.id),
    )
    const row = linked ?? rows[0]
    if (row === undefined) return null
    const alone = row.holderId === null && row.organisationId === null
    return { id: row.id, label: row.name, by: 'name', sure: linked !== undefined || alone }
  }
}

const differ = (a: string | null | undefined, b: string | null | undefined): boolean =>
  a !== null && a !== undefined && b !== null && b !== undefined && a.toLowerCase() !== b.toLowerCase()

/** Those written alike, when there are any: « Projet A » and « Projet D » have one key, and are two. */
function closest<T>(items: readonly T[], name: string, nameOf: (item: T) => string): readonly T[] {
  const alike = items.filter((item) => foldName(nameOf(item)) === foldName(name))
  return alike.length > 0 ? alike : items
}

function push<T>(map: Map<string, T[]>, key: string, item: T): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [item])
  else list.push(item)
}

/** What makes a record resemble a row, in words. */
export const matchWords: Readonly<Record<Match['by'], string>> = {
  siret: 'même SIRET',
  siren: 'même SIREN',
  rna: 'même RNA',
  email: 'même adresse électronique',
  name: 'même nom',
  near: 'nom voisin, à une lettre près',
}
