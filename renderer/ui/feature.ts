import type { ComponentType } from 'react'
import type { Reader } from '#shared/workspace/state.ts'

/** From the candidature to the jury, the follow-up of who was retained, money and council, tools. */
export type NavGroup = 'selection' | 'support' | 'money' | 'tools'

/** An entry of the navigation rail. */
export type NavEntry = {
  readonly label: string
  readonly path: string
  /** Start of other addresses under this entry: `/promotions` under programmes. */
  readonly also?: string
  /** Rail group, top to bottom. */
  readonly group: NavGroup
  readonly order: number
  /** Letter after `G` that goes there. */
  readonly letter: string
  /** Count shown at the right of the entry. */
  readonly count?: (read: Reader) => Promise<number>
  /** The same from a hook, where the count is already known to the page; undefined until it is. */
  readonly useCount?: () => number | undefined
}

/** One page. `path` in wouter's syntax (`/conventions/:id`); the component reads its parameters with `useParams`. */
export type FeatureRoute = {
  readonly path: string
  readonly component: ComponentType
  /** Takes the whole window, without rail and top bar (jury console). */
  readonly bare?: boolean
}

/** Something that Ctrl+K finds. */
export type SearchEntry = {
  readonly title: string
  readonly detail: string
  readonly kind: string
  readonly path: string
}

/** What a feature offers to the desk; one line in renderer/desk/feature-list.ts adds it. */
export type Feature = {
  readonly name: string
  readonly nav: readonly NavEntry[]
  readonly routes: readonly FeatureRoute[]
  readonly search?: (read: Reader) => Promise<readonly SearchEntry[]>
}
