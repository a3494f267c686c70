import type { Row } from '#shared/workspace/registry.ts'
import { jurorName, type JuryFile } from './jury-file.ts'
import { count, listWords } from './words.ts'

type Declaration = Row<'interestDeclarations'>
type Declared = Pick<JuryFile, 'declarations' | 'pitches'>

/** The declaration of interests of a juror that stands, or undefined. */
export const declarationOf = ({ declarations }: Pick<JuryFile, 'declarations'>, jurorId: string) =>
  declarations.find((row): row is Declaration => row.jurorId === jurorId)

/** Projects that came into the order after the juror declared: the declaration does not cover them. */
export function undeclaredPitches(file: Declared, jurorId: string): readonly Row<'pitches'>[] {
  const declaration = declarationOf(file, jurorId)
  return declaration === undefined
    ? file.pitches
    : file.pitches.filter(({ createdAt }) => createdAt > declaration.createdAt)
}

/**
 * May this juror open the files (or the file of one pitch)? Interests are declared first, « rien à déclarer » included,
 * and the declaration covers the projects that were in the order on that day.
 */
export function conflictDeclared(file: Declared, jurorId: string, pitchId?: string): boolean {
  const uncovered = undeclaredPitches(file, jurorId)
  if (declarationOf(file, jurorId) === undefined) return false
  return pitchId === undefined ? uncovered.length === 0 : uncovered.every(({ id }) => id !== pitchId)
}

/** Jurors whose declaration is awaited: none yet, or one that does not cover every project. */
export const awaitedDeclarations = (file: JuryFile): readonly Row<'jurors'>[] =>
  file.jurors.filter(({ id }) => !conflictDeclared(file, id))

/** « Juré A et Juré B n’ont pas déclaré leurs intérêts », or null when everybody has. */
export function awaitedWords(file: JuryFile): string | null {
  const awaited = awaitedDeclarations(file)
  if (awaited.length === 0) return null
  if (awaited.length > 3)
    return `${count(awaited.length, 'juré')} n’ont pas déclaré leurs intérêts\u00a0: les dossiers leur restent fermés.`
  const names = listWords(awaited.map(({ id }) => jurorName(file, id)))
  return awaited.length === 1
    ? `${names} n’a pas déclaré ses intérêts\u00a0: les dossiers lui restent fermés.`
    : `${names} n’ont pas déclaré leurs intérêts\u00a0: les dossiers leur restent fermés.`
}
