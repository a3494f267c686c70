import { createContext, useContext } from 'react'

/** True where nothing may be written: fields then show their value and take no typing. */
export const ReadOnlyContext = createContext(false)

export function useReadOnly(): boolean {
  return useContext(ReadOnlyContext)
}
