import { createContext } from 'react'

/** One step of the breadcrumb; the last one, where one is, has no address. */
export type Crumb = { readonly label: string; readonly to?: string }

/** What a page tells the window around it: its breadcrumb and its title. */
export type PageHeading = { readonly title: string; readonly crumbs: readonly Crumb[] }

/** Set by the window; a page calls it when its heading changes. */
export const PageFrameContext = createContext<(heading: PageHeading) => void>(() => undefined)
