import type { TFunction } from 'i18next'
import type { ImportCandidate } from '#contract/imaging.ts'
import { formatFixed } from '../../../ui/format-number.ts'
import type { GridColumn } from '../../../ui/grid/grid-column.ts'
import { countSeverities, FindingCounts, severitiesInWords } from '../FindingCounts.tsx'
import { findingSentences, knownSeries } from '../../../ui/report-words.ts'
import type { CandidateLine } from './candidate-lines.ts'
import type { Choice } from './choices.ts'
import { personName } from './person-name.ts'

interface ColumnParts {
  /** Why a candidate was set aside, or null. */
  asideReason(candidate: ImportCandidate): string | null
  change(key: string, part: Partial<Choice>): void
  readonly t: TFunction<'import'>
}

const gridText = ({ geometry }: ImportCandidate): string => geometry?.size.join(' × ') ?? '—'

/** Columns of the import report: the choice, who it is (shown here only), what it is, what was found. */
export const candidateColumns = ({ asideReason, change, t }: ColumnParts): GridColumn<CandidateLine>[] => {
  const name = (candidate: ImportCandidate) =>
    candidate.identity.description ?? candidate.identity.patientName ?? candidate.identity.place
  return [
    {
      id: 'include',
      header: t('column.include'),
      width: 64,
      sticky: true,
      value: ({ choice }) => Number(choice?.include ?? false),
      render: ({ candidate, choice }) => (
        <input
          type="checkbox"
          className="cell-check"
          aria-label={t('column.includeName', { name: name(candidate) })}
          checked={choice?.include ?? false}
          disabled={!candidate.importable}
          title={candidate.importable ? undefined : t('column.blocked')}
          onChange={(event) => change(candidate.key, { include: event.currentTarget.checked })}
        />
      ),
    },
    {
      id: 'subject',
      header: t('column.subject'),
      width: 110,
      sticky: true,
      value: ({ choice }) => choice?.subject ?? '',
      hint: ({ problem }) => (problem === null ? null : t(`problem.${problem}`)),
      render: ({ candidate, choice, problem }) => (
        <input
          type="text"
          className="cell-input"
          aria-label={t('column.subjectName', { name: name(candidate) })}
          aria-invalid={problem === 'invalid'}
          data-problem={problem ?? undefined}
          value={choice?.subject ?? ''}
          disabled={!candidate.importable}
          onChange={(event) => change(candidate.key, { subject: event.currentTarget.value.trim() })}
        />
      ),
    },
    {
      id: 'mode',
      header: t('column.mode'),
      width: 100,
      value: ({ choice }) => choice?.mode ?? '',
      text: ({ choice }) => t(`mode.${choice?.mode ?? 'as-is'}`),
      render: ({ candidate, choice }) =>
        candidate.canCorrect ? (
          <select
            className="cell-input"
            aria-label={t('column.modeName', { name: name(candidate) })}
            value={choice?.mode ?? 'as-is'}
            onChange={(event) => change(candidate.key, { mode: event.currentTarget.value as Choice['mode'] })}
          >
            <option value="as-is">{t('mode.as-is')}</option>
            <option value="corrected">{t('mode.corrected')}</option>
          </select>
        ) : null,
    },
    {
      id: 'state',
      header: t('column.state'),
      width: 150,
      value: ({ candidate }) =>
        candidate.alreadyImportedAs ??
        candidate.setAsideReason ??
        (candidate.importable ? t('state.new') : t('state.blocked')),
      text: ({ candidate }) => {
        if (candidate.alreadyImportedAs !== null)
          return t('state.known', { as: knownSeries(t, candidate.alreadyImportedAs) })
        if (!candidate.importable) return t('state.blocked')
        return candidate.setAsideReason === null ? t('state.new') : t('state.aside')
      },
      hint: ({ candidate }) => asideReason(candidate),
    },
    {
      id: 'findings',
      header: t('column.findings'),
      width: 110,
      value: ({ candidate: { findings } }) => countSeverities(findings).order,
      text: ({ candidate: { findings } }) => severitiesInWords(t, findings),
      hint: ({ candidate: { findings } }) => findingSentences(t, findings),
      render: ({ candidate: { findings } }) => <FindingCounts findings={findings} />,
    },
    {
      id: 'patient',
      header: t('column.patient'),
      width: 150,
      value: ({ candidate: { identity } }) => personName(identity.patientName),
    },
    { id: 'place', header: t('column.place'), width: 200, value: ({ candidate: { identity } }) => identity.place },
    {
      id: 'patientId',
      header: t('column.patientId'),
      width: 110,
      value: ({ candidate: { identity } }) => identity.patientId,
    },
    { id: 'birth', header: t('column.birth'), width: 95, value: ({ candidate: { identity } }) => identity.birthDate },
    { id: 'date', header: t('column.date'), width: 95, value: ({ candidate: { identity } }) => identity.studyDate },
    {
      id: 'description',
      header: t('column.description'),
      width: 180,
      value: ({ candidate: { identity } }) => identity.description,
    },
    { id: 'grid', header: t('column.grid'), width: 130, numeric: true, value: ({ candidate }) => gridText(candidate) },
    {
      id: 'spacing',
      header: t('column.spacing'),
      width: 160,
      numeric: true,
      value: ({ candidate: { geometry } }) => geometry?.spacingMm.map((mm) => formatFixed(mm, 3)).join(' × ') ?? null,
    },
    {
      id: 'kernel',
      header: t('column.kernel'),
      width: 80,
      value: ({ candidate: { acquisition } }) => acquisition.kernel,
    },
    { id: 'files', header: t('column.files'), width: 70, numeric: true, value: ({ candidate: { files } }) => files },
    { id: 'format', header: t('column.format'), width: 90, value: ({ candidate: { format } }) => format },
  ]
}
