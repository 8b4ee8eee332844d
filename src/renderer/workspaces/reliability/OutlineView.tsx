import { Anchor, Group, Loader, Title } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AppError } from '#contract/errors.ts'
import type { MaskAgreementRow } from '#contract/reliability.ts'
import { windowPresets } from '#core/imaging/window-level.ts'
import { reportError } from '#renderer/api/report-error.ts'
import { engineSentence } from '#renderer/ui/engine-sentence.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { formatFixed } from '#renderer/ui/format-number.ts'
import { readAddress } from '#renderer/ui/navigation.ts'
import { indexToPoint } from '#core/imaging/geometry.ts'
import { readingWords } from './decision-words.ts'
import { type Overlay, openOverlay } from './open-overlay.ts'
import { OverlaySlices } from './OverlaySlices.tsx'
import type { OverlayLook } from './overlay-look.ts'
import { overlayColours, overlayLooks } from './overlay-view.ts'

interface Who {
  readonly reader: string
  readonly round: number
}

interface OutlineViewProps {
  readonly row: MaskAgreementRow
  readonly a: Who
  readonly b: Who
  readonly look: OverlayLook
}

/** Both outlines of a lesion over the scan in three views, and who drew which. */
export const OutlineView = ({ row, a, b, look }: OutlineViewProps) => {
  const { t } = useTranslation('reliability')
  const [overlay, setOverlay] = useState<Overlay | null>(null)
  const [fault, setFault] = useState<AppError | null>(null)
  useEffect(() => {
    const signal = { aborted: false }
    openOverlay(row, signal, reportError)
      .then((opened) => {
        if (!signal.aborted) setOverlay(opened)
      })
      .catch((error: unknown) => {
        if (!signal.aborted) setFault(error instanceof AppError ? error : new AppError('internal', String(error)))
      })
    return () => {
      signal.aborted = true
    }
  }, [row])
  useEffect(() => overlay?.scene.setLooks(overlayLooks, look.isShown ? 1 : 0), [overlay, look.isShown])
  useEffect(() => overlay?.scene.setWindow(windowPresets[look.window]), [overlay, look.window])

  const at = overlay === null ? null : indexToPoint(overlay.scene.geometry, overlay.centre)
  const total = overlay === null ? 0 : overlay.counts.reduce((sum, n) => sum + n, 0)
  const part = (n: number): string =>
    overlay === null || total === 0 ? '' : `: ${formatFixed((100 * overlay.counts[n]) / total, 0)} %`
  const absent = row.a === null ? a : row.b === null ? b : null
  const legend = [
    ['a', t('overlay.only', { reading: readingWords(t, a) }), 0],
    ['b', t('overlay.only', { reading: readingWords(t, b) }), 1],
    ['both', t('overlay.both'), 2],
  ] as const
  const link = (who: Who, is: boolean) =>
    is ? (
      <Anchor size="sm" href={readAddress(row.seriesId, who.reader, who.round, at)}>
        {t('overlay.open', { reading: readingWords(t, who) })}
      </Anchor>
    ) : null
  return (
    <div className="reliability-column" data-testid="overlay">
      <Group gap="sm" justify="space-between">
        <Title order={3}>{row.lesion}</Title>
        <Group gap="md">
          {link(a, row.a !== null)}
          {link(b, row.b !== null)}
        </Group>
      </Group>
      <Group gap="md">
        <ul className="overlay-legend" aria-label={t('overlay.legend')} title={t('overlay.shares')}>
          {legend.map(([name, words, n]) => (
            <li key={name}>
              <span className="overlay-swatch" style={{ background: overlayColours[name] }} />
              {words}
              {part(n)}
            </li>
          ))}
        </ul>
      </Group>
      <ErrorNotice error={fault} />
      {overlay === null ? (
        fault === null ? (
          <Loader size="sm" aria-label={t('loading')} />
        ) : null
      ) : (
        <OverlaySlices overlay={overlay} />
      )}
      {absent === null ? null : (
        <p className="overlay-notes">{t('overlay.absent', { reading: readingWords(t, absent) })}</p>
      )}
      {absent === null && row.notes.length > 0 ? (
        <p className="overlay-notes">{row.notes.map((note) => engineSentence(note)).join(' ')}</p>
      ) : null}
    </div>
  )
}
