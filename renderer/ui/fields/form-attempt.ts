import { createContext } from 'react'

/** How many times the form was sent while a field could not be read: its fields then say why, left or not. */
export const FormAttemptContext = createContext(0)
