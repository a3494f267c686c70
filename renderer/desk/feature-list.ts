import { homeFeature } from '#renderer/features/home/feature.tsx'
import type { Feature } from '#renderer/ui/feature.ts'

/** What the desk shows. A new feature adds its line here. */
export const features: readonly Feature[] = [homeFeature]
