import { formatIban } from '#shared/domain/identifiers/iban.ts'
import { formatSiret } from '#shared/domain/identifiers/siren.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'
import { wordsPattern } from './mentions.ts'

type Person = Row<'people'>
type Body = Row<'organisations'>
/** What identifies a body in one state of its record. */
type BodyState = Pick<Body, 'name' | 'aliases' | 'siren' | 'siret' | 'rna' | 'address'>

/** Roles that only the natural person behind a body holds there: somebody employed by it is somebody else. */
const ownRoles: readonly Row<'affiliations'>['kind'][] = ['founder', 'director']

/** A name that is looked for by itself: of several words, since one alone (« Conseil ») is a word of the language. */
const isOwnName = (name: string): boolean => /\S\s+\S/.test(name.trim()) && name.trim().length >= 8

/** An address that is looked for by itself: « Lyon » is everybody's. */
const isOwnAddress = (address: string): boolean => /\d/.test(address) && address.trim().length >= 12

const digits = (number: string): string => number.replace(/\D/g, '')

/**
 * The bodies that are the person: of nature P3 (personne physique, entreprise individuelle), which have no existence apart
 * from the person (code de commerce, art. L526-22). What such a body holds, its bank details first, is personal data (RGPD,
 * art. 4, 1). The person is the one who carries a project of the body, founded or directs it, is alone in its record, or
 * whose whole name is in its name. Records merged into them follow.
 */
export async function ownBodiesOf(read: Reader, records: readonly Person[]): Promise<readonly Body[]> {
  const natural = (await read.all('organisations')).filter(({ legalNature }) => legalNature === 'P3')
  if (natural.length === 0) return []
  const own = new Set(records.map(({ id }) => id))
  const led = new Set<string | null>()
  for (const { holderId, organisationId } of await read.all('projects'))
    if (holderId !== null && own.has(holderId)) led.add(organisationId)
  for (const personId of own)
    for (const { kind, organisationId } of await read.where('affiliations', 'personId', personId))
      if (ownRoles.includes(kind)) led.add(organisationId)
  for (const { organisationId } of records)
    if (organisationId !== null) {
      const there = await read.where('people', 'organisationId', organisationId)
      if (there.every(({ id }) => own.has(id))) led.add(organisationId)
    }
  const names = namePattern(records)
  const bodies = natural.filter((body) => led.has(body.id) || isNamedBy(body, names))
  return [...bodies, ...(await mergedInto(read, bodies))]
}

/** Whole names, in both orders. */
const namePattern = (records: readonly Person[]): RegExp | null =>
  wordsPattern(
    records.flatMap(({ givenName, familyName }) =>
      givenName === null ? [] : [`${givenName} ${familyName}`, `${familyName} ${givenName}`],
    ),
  )

const isNamedBy = ({ name, aliases }: Body, names: RegExp | null): boolean =>
  names !== null && [name, ...aliases].some((text) => text.search(names) >= 0)

async function mergedInto(read: Reader, bodies: readonly Body[]): Promise<readonly Body[]> {
  if (bodies.length === 0) return []
  const merges = (await read.all('merges')).filter(({ table }) => table === 'organisations')
  const ids = bodies.map(({ id }) => id)
  for (const id of ids)
    for (const { keptId, mergedId } of merges) if (keptId === id && !ids.includes(mergedId)) ids.push(mergedId)
  const rows = await Promise.all(ids.slice(bodies.length).map((id) => read.get('organisations', id)))
  return rows.filter((row) => row !== undefined)
}

/** The people who are a body of nature P3, by the same rule read from the body. Empty for any other body. */
export async function peopleBehind(read: Reader, body: Body): Promise<readonly Person[]> {
  if (body.legalNature !== 'P3') return []
  const ids = new Set<string>()
  for (const { holderId } of await read.where('projects', 'organisationId', body.id))
    if (holderId !== null) ids.add(holderId)
  for (const { kind, personId } of await read.where('affiliations', 'organisationId', body.id))
    if (ownRoles.includes(kind)) ids.add(personId)
  const [alone, ...others] = await read.where('people', 'organisationId', body.id)
  if (alone !== undefined && others.length === 0) ids.add(alone.id)
  return (await read.all('people')).filter((person) => ids.has(person.id) || isNamedBy(body, namePattern([person])))
}

/**
 * Texts by which the bodies of a person may be named elsewhere in a workspace: names that no other body bears, numbers,
 * addresses and accounts, bare and by groups. `states` are their records as they are and as they were.
 */
export function textsOfBodies(
  states: readonly BodyState[],
  ibans: readonly string[],
  others: readonly Body[],
): readonly string[] {
  const shared = new Set(others.flatMap(({ name, aliases }) => [name, ...aliases].map((text) => text.toLowerCase())))
  const texts = [
    ...states.flatMap(({ name, aliases, siren, siret, rna, address }) => [
      ...[name, ...aliases].filter((text) => isOwnName(text) && !shared.has(text.toLowerCase())),
      ...[siren, siret].flatMap((number) => (number === null ? [] : [number, digits(number), formatSiret(number)])),
      ...(rna === null ? [] : [rna]),
      ...(address !== null && isOwnAddress(address) ? [address] : []),
    ]),
    ...ibans.flatMap((iban) => [iban, formatIban(iban)]),
  ]
  return [...new Set(texts.map((text) => text.trim()))].filter((text) => text.length > 1)
}

/** A body as each change of its record, oldest first, left it. */
export function formerBodyStates(
  body: Body,
  changes: readonly { readonly after: Readonly<Record<string, unknown>> }[],
): readonly BodyState[] {
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)
  return changes.map(({ after }) => ({
    name: text(after['name']) ?? body.name,
    aliases: Array.isArray(after['aliases']) ? after['aliases'].map(String) : [],
    siren: text(after['siren']),
    siret: text(after['siret']),
    rna: text(after['rna']),
    address: text(after['address']),
  }))
}

/** Day of the last movement of money on a convention of the bodies: its vouchers are accounting documents. Null: none. */
export async function lastMovementOf(read: Reader, bodyIds: readonly string[]): Promise<CivilDate | null> {
  let last: CivilDate | null = null
  for (const id of bodyIds)
    for (const convention of await read.where('conventions', 'beneficiaryId', id))
      for (const { on } of await read.where('movements', 'conventionId', convention.id))
        if (last === null || on > last) last = on
  return last
}
