import { Button, Group, Tabs, Text, Textarea } from '@mantine/core'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { engineSentence } from '../../../ui/engine-sentence.ts'
import { Hash } from '../../../ui/Hash.tsx'
import { type PlanPath, rangeAt } from './plan-document.ts'
import { changePlan, usePlanDraft } from './plan-draft.ts'
import { parseProblemPath } from './problem-path.ts'
import type { PlanCheck } from './use-plan-check.ts'

/** The same plan as text, and in sentences; what is wrong stands below and leads to its entry. */
export const PlanText = ({ check }: { check: PlanCheck }) => {
  const { t } = useTranslation('models')
  const text = usePlanDraft((state) => state.text)
  const [tab, setTab] = useState<string | null>('text')
  const area = useRef<HTMLTextAreaElement>(null)
  const show = (path: PlanPath) => {
    setTab('text')
    const range = rangeAt(text, path)
    requestAnimationFrame(() => {
      const element = area.current
      if (element === null) return
      element.focus()
      const [from, to] = range ?? [text.length, text.length]
      element.setSelectionRange(from, to)
      const line = text.slice(0, from).split('\n').length
      element.scrollTop = Math.max(0, (line - 5) * 18)
    })
  }
  const { fault } = check.reading
  return (
    <div className="plan-text">
      <Tabs value={tab} onChange={setTab} className="plan-text-tabs">
        <Tabs.List>
          <Tabs.Tab value="text">{t('plan.text')}</Tabs.Tab>
          <Tabs.Tab value="words">{t('plan.words')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="text">
          <Textarea
            ref={area}
            aria-label={t('plan.yaml')}
            className="plan-yaml"
            value={text}
            spellCheck={false}
            onChange={(event) => changePlan(event.currentTarget.value, { typing: true, asText: true })}
            onDrop={(event) => {
              const [file] = event.dataTransfer.files
              if (file === undefined) return
              event.preventDefault()
              void file.text().then((dropped) => changePlan(dropped))
            }}
          />
        </Tabs.Panel>
        <Tabs.Panel value="words" className="plan-sentences">
          {check.sentences.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t('plan.noWords')}
            </Text>
          ) : (
            <ol>
              {check.sentences.map((sentence) => (
                <li key={sentence}>{engineSentence(sentence)}</li>
              ))}
            </ol>
          )}
        </Tabs.Panel>
      </Tabs>
      <div className="plan-findings" role="status">
        {fault !== null ? (
          <Text size="sm" c="var(--mantine-color-error)">
            {t('plan.fault', { line: fault.line, message: fault.message })}
          </Text>
        ) : check.problems.length > 0 ? (
          <>
            <Text size="sm" fw={600} c="var(--mantine-color-error)">
              {t('plan.problems', { count: check.problems.length })}
            </Text>
            <ul>
              {check.problems.map(({ path, message }) => (
                <li key={`${path} ${message}`}>
                  <Button
                    variant="subtle"
                    size="compact-xs"
                    className="plan-finding"
                    onClick={() => show(parseProblemPath(path))}
                  >
                    <code>{path}</code> {engineSentence(message)}
                  </Button>
                </li>
              ))}
            </ul>
          </>
        ) : check.sha256 === null ? null : (
          <Group gap="sm">
            <Text size="sm">{t('plan.sound')}</Text>
            <Text size="sm" component="span" c="dimmed">
              {t('plan.hash')} <Hash value={check.sha256} />
            </Text>
          </Group>
        )}
      </div>
    </div>
  )
}
