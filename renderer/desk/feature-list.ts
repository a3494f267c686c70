import { applicationsFeature } from '#renderer/features/applications/feature.ts'
import { directoryFeature } from '#renderer/features/directory/feature.ts'
import { homeFeature } from '#renderer/features/home/feature.tsx'
import { programmesFeature } from '#renderer/features/programmes/feature.ts'
import type { Feature } from '#renderer/ui/feature.ts'

/** What the desk shows. A new feature adds its line here. */
export const features: readonly Feature[] = [homeFeature, programmesFeature, applicationsFeature, directoryFeature]
