import type { TFunction } from 'i18next'
import type { JobRecord } from '#contract/app.ts'

const lesionSteps = [
  [/^(?<done>\d+) of (?<total>\d+) lesions$/, 'lesions'],
  [/^(?<name>\S+) \((?<done>\d+) of (?<total>\d+)\)$/, 'lesion'],
] as const

/** The sentences in which jobs tell how far they are, and the words for each. */
const steps: Readonly<Record<string, readonly (readonly [sentence: RegExp, step: string])[]>> = {
  'study.createDemo': [
    [/^Made (?<done>\d+) of (?<total>\d+) patients$/, 'patients'],
    [/^Writing the study database$/, 'database'],
  ],
  'study.verify': [
    [/^Checking the database$/, 'integrity'],
    [/^Checked (?<done>\d+) of (?<total>\d+) image files$/, 'images'],
    [/^Checked (?<done>\d+) of (?<total>\d+) readings$/, 'readings'],
  ],
  'imaging.scan': [[/^Looked at (?<done>\d+) of (?<total>\d+) files$/, 'files']],
  'imaging.importSeries': [
    [/^(?<subject>\S+): reading series (?<done>\d+) of (?<total>\d+)$/, 'series'],
    [/^(?<subject>\S+): reading and storing voxels$/, 'storing'],
  ],
  'radiomics.extract': lesionSteps,
  'radiomics.resumeExtraction': lesionSteps,
  'modelling.run': [
    [/^Joining tables$/, 'joining'],
    [/^split$/, 'splitting'],
    [/^(?<stage>.+) \((?<columns>[\d →]+) columns left\)$/, 'columns'],
    [/^(?<model>.+): evaluate$/, 'evaluating'],
    [/^Resampling (?<done>\d+) of (?<total>\d+)$/, 'resampling'],
  ],
  'reliability.compareMasks': lesionSteps,
  'reliability.perturb': [[/^(?<name>.+) \((?<done>\d+) of (?<total>\d+)\)$/, 'lesion']],
}

/** How far a job is, in the language of the screen; the job's own sentence where it is not known here. */
export const jobSentence = (
  t: TFunction<'shell'>,
  { name, sentence }: Pick<JobRecord, 'name' | 'sentence'>,
): string => {
  for (const [pattern, step] of steps[name] ?? []) {
    const match = pattern.exec(sentence)
    if (match !== null) return t(`jobStep.${step}`, { ...match.groups })
  }
  return sentence
}
