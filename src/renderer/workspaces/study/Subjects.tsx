import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Finding } from '#contract/shapes.ts'
import type { Subject } from '#contract/study.ts'
import { useCallQuery } from '../../api/use-call-query.ts'
import { standingFindings } from '../../ui/correction-words.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import type { GridColumn } from '../../ui/grid/grid-column.ts'
import { navigate, readAddress } from '../../ui/navigation.ts'
import { SplitPane } from '../../ui/SplitPane.tsx'
import { countSeverities, FindingCounts, severitiesInWords } from './FindingCounts.tsx'
import { findingSentences } from '../../ui/report-words.ts'
import { SubjectDetail } from './SubjectDetail.tsx'
import { TableView } from './TableView.tsx'

interface Line {
  readonly subject: Subject
  readonly findings: readonly Finding[]
  readonly readers: string
}

const groupBy = <Key, Item>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> => {
  const groups = new Map<Key, Item[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group === undefined) groups.set(keyOf(item), [item])
    else group.push(item)
  }
  return groups
}

/** Every subject with what is known of it; the chosen one in detail beside it. */
export const Subjects = ({ reader }: { reader: string | null }) => {
  const { t } = useTranslation('study')
  const { t: words } = useTranslation('import')
  const subjects = useCallQuery('study.listSubjects', {})
  const series = useCallQuery('study.listSeries', {})
  const readings = useCallQuery('study.listReadings', {})
  const [chosen, setChosen] = useState<number | null>(null)
  const lines = useMemo<Line[]>(() => {
    const findings = groupBy(series.data ?? [], ({ subjectId }) => subjectId)
    // Where all outlines were taken back again, the scan does not count as read.
    const outlined = (readings.data ?? []).filter(({ segments }) => segments.length > 0)
    const read = groupBy(outlined, ({ subjectCode }) => subjectCode)
    return (subjects.data ?? []).map((subject) => ({
      subject,
      findings: (findings.get(subject.id) ?? []).flatMap((item) => standingFindings(item.findings, item.derivation)),
      readers: [...new Set((read.get(subject.code) ?? []).map((item) => `${item.reader}${item.round}`))].join(' '),
    }))
  }, [subjects.data, series.data, readings.data])
  const columns = useMemo<GridColumn<Line>[]>(
    () => [
      { id: 'code', header: t('subject.code'), width: 110, sticky: true, value: ({ subject }) => subject.code },
      { id: 'sex', header: t('subject.sex'), width: 60, value: ({ subject }) => subject.sex },
      { id: 'age', header: t('subject.age'), width: 80, numeric: true, value: ({ subject }) => subject.ageYears },
      {
        id: 'series',
        header: t('subject.series'),
        width: 70,
        numeric: true,
        value: ({ subject }) => subject.seriesCount,
      },
      {
        id: 'lesions',
        header: t('subject.lesions'),
        width: 70,
        numeric: true,
        value: ({ subject }) => subject.lesionCount,
      },
      {
        id: 'readings',
        header: t('subject.readings'),
        width: 85,
        numeric: true,
        value: ({ subject }) => subject.readingCount,
      },
      {
        id: 'readers',
        header: t('subject.readBy'),
        title: t('subject.readByTitle'),
        width: 130,
        value: (line) => line.readers,
      },
      {
        id: 'findings',
        header: t('subject.findings'),
        width: 130,
        value: (line) => countSeverities(line.findings).order,
        text: (line) => severitiesInWords(words, line.findings),
        hint: (line) => findingSentences(words, line.findings) ?? t('findings.none'),
        render: (line) => <FindingCounts findings={line.findings} />,
      },
    ],
    [t, words],
  )
  const selected = lines.find(({ subject }) => subject.id === chosen) ?? lines[0] ?? null
  const error = subjects.error ?? series.error
  if (error !== null) return <ErrorNotice error={error} />
  if (subjects.data?.length === 0) {
    return (
      <EmptyState
        title={t('empty.subjects.title')}
        text={t('empty.subjects.text')}
        action={<Button onClick={() => navigate('#/study/import')}>{t('import')}</Button>}
      />
    )
  }
  const open = ({ subject }: Line) => {
    const first = series.data?.find(({ subjectId }) => subjectId === subject.id)
    if (first !== undefined) navigate(reader === null ? `#/read/${first.id}` : readAddress(first.id, reader))
  }
  return (
    <SplitPane
      id="subjects"
      label={t('subject.border')}
      rightSize="440px"
      minRight="340px"
      minLeft="320px"
      left={
        <TableView
          label={t('tab.subjects')}
          columns={columns}
          rows={lines}
          rowKey={({ subject }) => subject.id}
          currentKey={selected?.subject.id ?? null}
          onActivate={(cell) => cell !== null && setChosen(cell.row.subject.id)}
          onOpen={open}
        />
      }
      right={
        selected === null ? null : (
          <SubjectDetail
            key={selected.subject.id}
            subject={selected.subject}
            series={(series.data ?? []).filter(({ subjectId }) => subjectId === selected.subject.id)}
            readings={(readings.data ?? []).filter(({ subjectCode }) => subjectCode === selected.subject.code)}
            reader={reader}
          />
        )
      }
    />
  )
}
