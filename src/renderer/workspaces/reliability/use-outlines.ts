import { useState } from 'react'
import type { MaskAgreementRow } from '#contract/reliability.ts'
import { useStartJob } from '#renderer/api/use-job.ts'
import { useCallQuery } from '#renderer/api/use-call-query.ts'
import type { OverlayLook } from './overlay-look.ts'
import { bestPair, type ReaderRound, readerRounds } from './reading-pairs.ts'

/** Which outlines are compared; the comparison outlives its tab. */
export const useOutlines = () => {
  const readings = useCallQuery('study.listReadings', {})
  const running = useStartJob('reliability.compareMasks')
  const [chosen, setChosen] = useState<{ a: ReaderRound; b: ReaderRound } | null>(null)
  const [compared, setCompared] = useState<{ a: ReaderRound; b: ReaderRound } | null>(null)
  const [toleranceMm, setTolerance] = useState(1)
  const [selected, setSelected] = useState<string | null>(null)
  const [look, setLook] = useState<OverlayLook>({ isShown: true, window: 'brain' })
  const known = readerRounds(readings.data ?? [])
  const pair = chosen ?? bestPair(known)
  return {
    known,
    pair,
    choose: setChosen,
    toleranceMm,
    setTolerance,
    look,
    setLook,
    running,
    /** The readings that the shown result is of. */
    compared,
    selected,
    select: (row: MaskAgreementRow) => setSelected(keyOfOutline(row)),
    start: (subsetId: number | null) => {
      if (pair === null) return
      setCompared(pair)
      const plain = ({ reader, round }: ReaderRound) => ({ reader, round })
      void running.start({ a: plain(pair.a), b: plain(pair.b), subsetId, toleranceMm })
    },
  }
}

export type Outlines = ReturnType<typeof useOutlines>

export const keyOfOutline = ({ seriesId, lesion }: MaskAgreementRow): string => `${seriesId} ${lesion}`
