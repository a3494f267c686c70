import type { ReactNode } from 'react'

/** What a symbol says; the word beside it says it again. */
export type SymbolName = 'done' | 'watch' | 'blocked' | 'empty' | 'half' | 'barred' | 'locked' | 'info'

const shapes: Readonly<Record<SymbolName, ReactNode>> = {
  done: <path d="M2 7.6 5.4 11 12 3.4" />,
  watch: (
    <>
      <path d="M7 1.6 13 12.4H1L7 1.6Z" />
      <path d="M7 5.4v3.2M7 10.3v.5" />
    </>
  ),
  blocked: (
    <>
      <rect x="1.4" y="1.4" width="11.2" height="11.2" />
      <path d="m4.7 4.7 4.6 4.6m0-4.6L4.7 9.3" />
    </>
  ),
  empty: <circle cx="7" cy="7" r="5.2" />,
  half: (
    <>
      <circle cx="7" cy="7" r="5.2" />
      <path d="M7 1.8a5.2 5.2 0 0 1 0 10.4Z" fill="currentColor" />
    </>
  ),
  barred: (
    <>
      <circle cx="7" cy="7" r="5.2" />
      <path d="M3.5 10.5 10.5 3.5" />
    </>
  ),
  locked: (
    <>
      <rect x="2.4" y="6.2" width="9.2" height="6.4" rx="0.8" />
      <path d="M4.4 6.2V4.4a2.6 2.6 0 0 1 5.2 0v1.8" />
    </>
  ),
  info: (
    <>
      <circle cx="7" cy="7" r="5.4" />
      <path d="M7 6.3v3.6M7 4v.5" />
    </>
  ),
}

/** A status symbol, drawn; hidden from screen readers because the word follows. */
export function StatusSymbol({ name, size = 14 }: { readonly name: SymbolName; readonly size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 14 14"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {shapes[name]}
    </svg>
  )
}
