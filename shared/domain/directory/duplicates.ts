import type { Row } from '#shared/workspace/registry.ts'
import { NameIndex } from './name-index.ts'
import { foldName, keyLikeness, nameKey } from './names.ts'

type Organisation = Pick<Row<'organisations'>, 'id' | 'name' | 'aliases' | 'siren' | 'siret'>

/** Two organisations that may be one, and what makes one think so. */
export type Likeness<T> = {
  readonly organisation: T
  /** `siren`: same SIREN; `name`: same name but for case, accents, apostrophe or plural; `near`: one typing slip apart. */
  readonly by: 'siren' | 'name' | 'near'
  /** The name or alias that resembles. */
  readonly matched: string
}

/** Organisations that resemble a name (or a SIREN), surest first. An alias counts as a name. */
export function findAlike<T extends Organisation>(
  name: string,
  siren: string | null,
  organisations: readonly T[],
): readonly Likeness<T>[] {
  const key = nameKey(name)
  const found = organisations.flatMap((organisation): readonly Likeness<T>[] => {
    const own = sirenOf(organisation)
    if (siren !== null && own === siren) return [{ organisation, by: 'siren', matched: organisation.name }]
    const names = [organisation.name, ...organisation.aliases]
    const same = names.find((candidate) => keyLikeness(key, nameKey(candidate)) === 'same')
    if (same !== undefined) return [{ organisation, by: 'name', matched: same }]
    const near = names.find((candidate) => keyLikeness(key, nameKey(candidate)) === 'near')
    return near === undefined ? [] : [{ organisation, by: 'near', matched: near }]
  })
  const order = { siren: 0, name: 1, near: 2 } as const
  return found.sort((a, b) => order[a.by] - order[b.by])
}

/** The organisation that a written name means, by name then by alias, whatever its accents and apostrophes; null when several do. */
export function resolveName<T extends Organisation>(name: string, organisations: readonly T[]): T | null {
  const key = nameKey(name)
  const byName = organisations.filter((organisation) => nameKey(organisation.name) === key)
  const matches =
    byName.length > 0
      ? byName
      : organisations.filter((organisation) => organisation.aliases.some((alias) => nameKey(alias) === key))
  return matches.length === 1 ? (matches[0] ?? null) : null
}

/** Pairs of organisations under one key or one SIREN, each pair once. Grouped by key, so that 10 000 rows stay quick. */
export function duplicatePairs<T extends Organisation>(
  organisations: readonly T[],
): readonly { readonly first: T; readonly second: T; readonly by: 'siren' | 'name' }[] {
  const holders = new Map<string, T[]>()
  for (const organisation of organisations) {
    const siren = sirenOf(organisation)
    const keys = new Set([organisation.name, ...organisation.aliases].map((name) => `name:${nameKey(name)}`))
    if (siren !== null) keys.add(`siren:${siren}`)
    for (const key of keys) holders.set(key, [...(holders.get(key) ?? []), organisation])
  }
  const pairs = new Map<string, { first: T; second: T; by: 'siren' | 'name' }>()
  for (const [key, group] of holders) {
    for (const [index, first] of group.entries()) {
      for (const second of group.slice(index + 1)) {
        const pair = `${first.id} ${second.id}`
        if (!pairs.has(pair) || key.startsWith('siren:'))
          pairs.set(pair, { first, second, by: key.startsWith('siren:') ? 'siren' : 'name' })
      }
    }
  }
  return [...pairs.values()]
}

const sirenOf = (organisation: Organisation): string | null =>
  organisation.siren ?? organisation.siret?.slice(0, 9) ?? null

/** Pairs of organisations whose names are one slip apart, without those that `duplicatePairs` gives. */
export function nearPairs<T extends Organisation>(
  organisations: readonly T[],
): readonly { readonly first: T; readonly second: T; readonly by: 'near' }[] {
  const index = new NameIndex<T>()
  const pairs = new Map<string, { first: T; second: T; by: 'near' }>()
  for (const second of organisations) {
    const names = [second.name, ...second.aliases]
    for (const first of names.flatMap((name) => index.find(name).near))
      if (!sameKey(first, second)) pairs.set(`${first.id} ${second.id}`, { first, second, by: 'near' })
    for (const name of names) index.add(name, second)
  }
  return [...pairs.values()]
}

const sameKey = (a: Organisation, b: Organisation): boolean => {
  const keys = new Set([a.name, ...a.aliases].map(nameKey))
  const siren = sirenOf(a)
  return (siren !== null && siren === sirenOf(b)) || [b.name, ...b.aliases].some((name) => keys.has(nameKey(name)))
}

type Person = Pick<Row<'people'>, 'id' | 'givenName' | 'familyName' | 'email'>

/** Pairs of people with one address, or one name and no two addresses; each pair once. */
export function likePeople<T extends Person>(
  people: readonly T[],
): readonly { readonly first: T; readonly second: T; readonly by: 'email' | 'name' }[] {
  const holders = new Map<string, T[]>()
  for (const person of people) {
    const keys = [`name:${foldName(`${person.givenName ?? ''} ${person.familyName}`)}`]
    if (person.email !== null) keys.push(`mail:${person.email.toLowerCase()}`)
    for (const key of keys) holders.set(key, [...(holders.get(key) ?? []), person])
  }
  const pairs = new Map<string, { first: T; second: T; by: 'email' | 'name' }>()
  for (const [key, group] of holders)
    for (const [index, first] of group.entries())
      for (const second of group.slice(index + 1)) {
        const by = key.startsWith('mail:') ? 'email' : 'name'
        const apart =
          first.email !== null && second.email !== null && first.email.toLowerCase() !== second.email.toLowerCase()
        if (by === 'email' || !apart) pairs.set(`${first.id} ${second.id}`, { first, second, by })
      }
  return [...pairs.values()]
}

/** Shortest word in which a letter that differs may be a slip. */
const shortestWord = 4

const nameOf = ({ givenName, familyName }: Person): string => `${givenName ?? ''} ${familyName}`

/** Is the slip inside a word? « Expert A » and « Expert B » are two people, not a slip. */
function slipInWord(a: string, b: string): boolean {
  const [left, right] = [foldName(a).split(' '), foldName(b).split(' ')]
  if (left.length !== right.length) return true
  return left.every((word, at) => word === right[at] || Math.min(word.length, right[at]?.length ?? 0) >= shortestWord)
}

/** Pairs of people whose names are one slip apart, without those that `likePeople` gives; two addresses make two people. */
export function nearPeople<T extends Person>(
  people: readonly T[],
): readonly { readonly first: T; readonly second: T; readonly by: 'near' }[] {
  const index = new NameIndex<T>()
  const mail = ({ email }: Person): string | null => email?.toLowerCase() ?? null
  return people.flatMap((second) => {
    const name = nameOf(second)
    const near = index
      .find(name)
      .near.filter((first) => mail(first) === null || mail(second) === null)
      .filter((first) => slipInWord(name, nameOf(first)))
    index.add(name, second)
    return near.map((first) => ({ first, second, by: 'near' as const }))
  })
}
