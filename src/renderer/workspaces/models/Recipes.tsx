import { Button, FileButton, Group, Loader, Text } from '@mantine/core'
import { FilePlus2, FileUp } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { PlanColumn } from '#contract/modelling.ts'
import { useCallQuery } from '../../api/use-call-query.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { blankPlan } from './blank-plan.ts'
import { openPlan } from './open-plan.ts'
import { useRecipeText } from './recipe-words.ts'

/** Where plans come from: published workflows, a plan from nothing, a file. */
export const Recipes = ({ columns }: { columns: readonly PlanColumn[] }) => {
  const { t } = useTranslation('models')
  const said = useRecipeText()
  const recipes = useCallQuery('modelling.listRecipes', {})
  return (
    <div className="models-recipes">
      <Group gap="xs" className="models-head">
        <h2>{t('recipes.title')}</h2>
        <div style={{ flex: 1 }} />
        <FileButton
          accept=".yaml,.yml,.json"
          onChange={(file) => {
            if (file !== null) void file.text().then(openPlan)
          }}
        >
          {(props) => (
            <Button {...props} variant="default" leftSection={<FileUp size={14} aria-hidden />}>
              {t('recipes.file')}
            </Button>
          )}
        </FileButton>
        <Button leftSection={<FilePlus2 size={14} aria-hidden />} onClick={() => openPlan(blankPlan(columns))}>
          {t('recipes.blank')}
        </Button>
      </Group>
      <Text size="sm" c="dimmed">
        {t('recipes.text')}
      </Text>
      <ErrorNotice error={recipes.error} />
      {recipes.isPending ? <Loader size="sm" aria-label={t('recipes.loading')} /> : null}
      <div className="recipe-cards">
        {(recipes.data ?? []).map((recipe) => (
          <article key={recipe.name} className="recipe-card" aria-labelledby={`recipe-${recipe.name}`}>
            <h3 id={`recipe-${recipe.name}`}>{said(recipe.title)}</h3>
            <Text size="sm" c="dimmed">
              {recipe.cites}
            </Text>
            <h4>{t('recipes.openChoices')}</h4>
            {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls by keyboard */}
            <ul tabIndex={0}>
              {recipe.notes.map((note) => (
                <li key={note}>{said(note)}</li>
              ))}
            </ul>
            <Button
              variant="default"
              w="max-content"
              aria-label={t('recipes.useNamed', { name: recipe.name })}
              onClick={() => openPlan(recipe.yaml)}
            >
              {t('recipes.use')}
            </Button>
          </article>
        ))}
      </div>
    </div>
  )
}
