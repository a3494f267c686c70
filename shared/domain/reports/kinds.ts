import { amendmentKind } from './amendment/kind.ts'
import { commitmentsKind } from './commitments/kind.ts'
import { contributionsKind } from './contributions/kind.ts'
import { councilKind } from './council/kind.ts'
import { financingKind } from './financing/kind.ts'
import { draftKind } from './draft/kind.ts'
import { juryKind } from './jury/kind.ts'
import type { ReportKind } from './kind.ts'
import { lettersKind } from './letters/kind.ts'
import { minimisKind } from './minimis/kind.ts'
import { programmeKind } from './programme/kind.ts'
import { remindersKind } from './reminders/kind.ts'
import { scdlKind } from './scdl/kind.ts'
import { scheduleKind } from './schedule/kind.ts'

/** Every kind of report, in the order of the page and of the command line. A new one is its folder and its line here. */
export const reportKinds: readonly ReportKind[] = [
  councilKind,
  draftKind,
  scheduleKind,
  commitmentsKind,
  amendmentKind,
  financingKind,
  contributionsKind,
  minimisKind,
  remindersKind,
  juryKind,
  lettersKind,
  scdlKind,
  programmeKind,
]

export function reportKind(name: string): ReportKind | null {
  return reportKinds.find((kind) => kind.name === name) ?? null
}
