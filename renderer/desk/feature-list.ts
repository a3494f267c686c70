import { applicationsFeature } from '#renderer/features/applications/feature.ts'
import { coherenceFeature } from '#renderer/features/coherence/feature.ts'
import { conventionsFeature } from '#renderer/features/conventions/feature.ts'
import { councilFeature } from '#renderer/features/council/feature.ts'
import { directoryFeature } from '#renderer/features/directory/feature.ts'
import { homeFeature } from '#renderer/features/home/feature.tsx'
import { intakeFeature } from '#renderer/features/intake/feature.ts'
import { juryFeature } from '#renderer/features/jury/feature.tsx'
import { placesFeature } from '#renderer/features/places/feature.ts'
import { programmesFeature } from '#renderer/features/programmes/feature.ts'
import { reportsFeature } from '#renderer/features/reports/feature.ts'
import { supportFeature } from '#renderer/features/support/feature.ts'
import type { Feature } from '#renderer/ui/feature.ts'

/** What the desk shows. A new feature adds its line here. */
export const features: readonly Feature[] = [
  homeFeature,
  programmesFeature,
  applicationsFeature,
  juryFeature,
  supportFeature,
  placesFeature,
  conventionsFeature,
  councilFeature,
  coherenceFeature,
  directoryFeature,
  reportsFeature,
  intakeFeature,
]
