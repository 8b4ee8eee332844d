import type { IccForm } from '../agreement/icc-form.ts'

/** Who read the lesions of a comparison. */
export const readingDesigns = ['same-reader-twice', 'two-readers', 'more-readers'] as const
export type ReadingDesign = (typeof readingDesigns)[number]

/** The form proposed for a design, and why. */
export interface ProposedForm {
  readonly form: IccForm
  readonly why: string
}

const proposals: Readonly<Record<ReadingDesign, ProposedForm>> = {
  'same-reader-twice': {
    form: 'agreement-single',
    why: 'The reader is the one of interest and no sample of readers (mixed model); a shift between the two readings would change the features, so it counts as error (absolute agreement); the study measures every lesion once (single measurement).',
  },
  'two-readers': {
    form: 'agreement-single',
    why: 'The readers stand for others who could have outlined the lesions (random model); a systematic difference between them would change the features, so it counts as error (absolute agreement); the study uses the outline of one reader (single measurement).',
  },
  'more-readers': {
    form: 'agreement-single',
    why: 'The readers are a sample of those who could have outlined the lesions (random model); systematic differences between them would change the features, so they count as error (absolute agreement); the study uses the outline of one reader (single measurement). Where it uses the mean over all readers, take the average form.',
  },
}

/**
 * The form of intraclass correlation that a design of readings calls for.
 *
 * @param design  who read
 * @returns form and reason
 * @see Koo & Li 2016, doi:10.1016/j.jcm.2016.02.012, figure 1
 */
export const proposeIccForm = (design: ReadingDesign): ProposedForm => proposals[design]

/**
 * What a comparison of a design is called: of one observer or between observers.
 *
 * @param design  who read
 */
export const observerWords = (design: ReadingDesign): 'intra-observer' | 'inter-observer' =>
  design === 'same-reader-twice' ? 'intra-observer' : 'inter-observer'
