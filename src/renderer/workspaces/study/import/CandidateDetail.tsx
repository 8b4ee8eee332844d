import { Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ImportCandidate } from '#contract/imaging.ts'
import { Fact, Facts } from '../../../ui/Fact.tsx'
import { dash, formatNumber } from '../../../ui/format-number.ts'
import { FindingList } from '../FindingList.tsx'
import { knownSeries } from '../../../ui/report-words.ts'
import type { CodeProblem } from './choices.ts'
import { personName } from './person-name.ts'

/** One found series: who it is, what it is, and its geometry report. */
export const CandidateDetail = ({
  candidate,
  problem,
  asideReason,
}: {
  candidate: ImportCandidate
  problem: CodeProblem | null
  asideReason: string | null
}) => {
  const { t } = useTranslation('import')
  const { identity, acquisition: a, geometry } = candidate
  return (
    <Stack gap="md" className="candidate-detail" component="section" tabIndex={0} aria-label={t('detail.report')}>
      <section>
        <Title order={2} size="h3">
          {identity.description ?? t(`format.${candidate.format}`)}
        </Title>
        <Text size="sm" c="dimmed">
          {[personName(identity.patientName), identity.patientId, identity.birthDate, identity.studyDate]
            .filter((part) => part !== null)
            .join(' · ') || t('detail.noIdentity')}
        </Text>
        <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {identity.place}
        </Text>
        {problem === null ? null : (
          <Text size="sm" c="var(--mantine-color-error)">
            {t(`problem.${problem}`)}
          </Text>
        )}
        {candidate.alreadyImportedAs === null ? null : (
          <Text size="sm">{t('detail.known', { as: knownSeries(t, candidate.alreadyImportedAs) })}</Text>
        )}
        {asideReason === null ? null : <Text size="sm">{t('detail.aside', { reason: asideReason })}</Text>}
      </section>
      <section>
        <Title order={2} size="h3">
          {t('detail.report')}
        </Title>
        <FindingList findings={candidate.findings} />
        {candidate.canCorrect ? (
          <Text size="sm" mt={4}>
            {t('detail.canCorrect')}
          </Text>
        ) : null}
      </section>
      <section>
        <Title order={2} size="h3">
          {t('detail.facts')}
        </Title>
        <Facts>
          <Fact name={t('column.grid')}>{geometry?.size.join(' × ') ?? dash}</Fact>
          <Fact wide name={t('column.spacing')}>
            {geometry?.spacingMm.map((value) => value.toFixed(3)).join(' × ') ?? dash}
          </Fact>
          <Fact wide name={t('detail.scanner')}>
            {[a.manufacturer, a.model].filter(Boolean).join(' ') || dash}
          </Fact>
          <Fact name={t('column.kernel')}>{a.kernel ?? dash}</Fact>
          <Fact name={t('detail.kVp')}>{formatNumber(a.kVp)}</Fact>
          <Fact name={t('detail.mAs')}>{formatNumber(a.mAs, 3)}</Fact>
          <Fact name={t('detail.thickness')}>{formatNumber(a.sliceThicknessMm, 3)}</Fact>
          <Fact name={t('column.files')}>{candidate.files}</Fact>
        </Facts>
      </section>
    </Stack>
  )
}
