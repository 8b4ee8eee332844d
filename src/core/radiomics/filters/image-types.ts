import type { Volume } from '#core/imaging/volume.ts'
import type { Outcome } from '../refusal.ts'
import type { ImageTypeRequest, Settings } from '../settings.ts'
import { done, refuse } from '../refusal.ts'

/** One image from which features are taken. */
export interface DerivedImage {
  /** First part of the feature names, e.g. `original`. */
  readonly name: string
  readonly image: Volume
  /** The extraction's settings with those of the image type. */
  readonly settings: Settings
}

/** Images that one image type asks for, each made when its turn comes. */
export type DerivedImages = readonly (() => DerivedImage)[]

/** The images of one requested image type, or why they cannot be made. */
export const deriveImages = (image: Volume, request: ImageTypeRequest, common: Settings): Outcome<DerivedImages> => {
  const settings: Settings = { ...common, ...request.overrides }
  switch (request.type) {
    case 'Original':
      return done([() => ({ name: 'original', image, settings })])
    default:
      return refuse('not-available', `Image type ${request.type} is not available yet; remove it from imageType.`)
  }
}
