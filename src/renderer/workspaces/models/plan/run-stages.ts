import { create } from 'zustand'
import { useJobs } from '../../../api/jobs.ts'
import { readStage } from './stage.ts'

/** What the run that was started last has said so far, the newest last. */
export const useRunStages = create<{ readonly jobId: string | null; readonly stages: readonly string[] }>()(() => ({
  jobId: null,
  stages: [],
}))

/** A sentence that only counts on takes the place of the one before. */
export const addStage = (before: readonly string[], sentence: string): readonly string[] => {
  const last = before.at(-1) ?? ''
  if (sentence === '' || last === sentence) return before
  const isCounting = readStage(last).kind === 'resampling' && readStage(sentence).kind === 'resampling'
  return [...(isCounting ? before.slice(0, -1) : before), sentence]
}

/** Write down what a run says, also while another page is shown. Returns the function that stops it. */
export const followStages = (jobId: string): (() => void) => {
  if (useRunStages.getState().jobId !== jobId) useRunStages.setState({ jobId, stages: [] })
  const write = ({ jobs }: ReturnType<typeof useJobs.getState>): void => {
    const sentence = jobs.find(({ id }) => id === jobId)?.sentence ?? ''
    const { stages } = useRunStages.getState()
    const after = addStage(stages, sentence)
    if (after !== stages) useRunStages.setState({ stages: after })
  }
  write(useJobs.getState())
  return useJobs.subscribe(write)
}
