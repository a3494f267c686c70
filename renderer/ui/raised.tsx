import { Fragment, type ReactNode } from 'react'

const ordinal = /(?<=(?:^|[^\p{L}\p{N}])\d+)(er|re|e)(?![\p{L}\p{N}])/u

/** Text cut at the endings of its ordinal numbers: every second part is an ending. */
export const cutOrdinals = (text: string): readonly string[] => text.split(ordinal)

/** Raises the endings of ordinal numbers: « 1er », « 2e appel ». For dates and for the names of records. */
export function raised(text: string): ReactNode {
  const parts = cutOrdinals(text)
  if (parts.length === 1) return text
  return parts.map((part, index) =>
    index % 2 === 1 ? <sup key={index}>{part}</sup> : <Fragment key={index}>{part}</Fragment>,
  )
}
