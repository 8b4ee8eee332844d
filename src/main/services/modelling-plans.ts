import { createHash } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parse, stringify } from 'yaml'
import { AppError } from '#contract/errors.ts'
import type { Recipe } from '#contract/modelling.ts'
import { canonicalPlan } from '#core/modelling/plan/canonical-plan.ts'
import { writePlan } from '#core/modelling/plan/write-plan.ts'
import { parsePlan } from '#core/modelling/plan/parse-plan.ts'
import type { Plan } from '#core/modelling/plan/plan.ts'
import { readTextFile } from '../io/read-text-file.ts'
import { resourceFolder } from './resource-folder.ts'

const fileOf = (folder: string, name: string): string => join(folder, `${name}.yaml`)

/** The text of a recipe; null where none has that name. */
export const recipeText = (name: string): string | null => {
  const folder = resourceFolder('recipes')
  if (folder === null || !/^[a-z0-9-]+$/i.test(name) || !existsSync(fileOf(folder, name))) return null
  return readTextFile(fileOf(folder, name))
}

/** The recipes shipped with this program, by name. */
export const listRecipes = (): Recipe[] => {
  const folder = resourceFolder('recipes')
  if (folder === null) return []
  const names = readdirSync(folder).flatMap((file) => (/\.yaml$/.test(file) ? [file.replace(/\.yaml$/, '')] : []))
  return names.sort().map((name) => {
    const yaml = readTextFile(fileOf(folder, name))
    const { title, cites, notes } = planOf(parsePlanText(yaml))
    return { name, title: title ?? name, cites: cites ?? '', notes: [...notes], yaml }
  })
}

/** A plan file as an object, before it is checked. Throws AppError where it is not YAML. */
export const parsePlanText = (text: string): unknown => {
  try {
    return parse(text) as unknown
  } catch (error) {
    const [line] = (error as Error).message.split('\n')
    throw new AppError('invalid-input', `The plan is not YAML: ${line.replace(/:$/, '')}.`)
  }
}

/** A checked plan with its defaults. Throws AppError with every problem. */
export const planOf = (value: unknown): Plan => {
  const parsed = parsePlan(value)
  if (parsed.plan === null) {
    throw new AppError(
      'invalid-input',
      `The plan cannot be run:\n${parsed.problems.map((problem) => `  ${problem}`).join('\n')}`,
      {
        problems: parsed.problems,
      },
    )
  }
  return parsed.plan
}

/** SHA-256 of what a plan means, whatever the order of its entries. */
export const planSha256 = (plan: Plan): string => createHash('sha256').update(canonicalPlan(plan)).digest('hex')

/** The plan with every default written out. */
export const planYaml = (plan: Plan): string =>
  stringify(writePlan(plan), { lineWidth: 120, aliasDuplicateObjects: false })

/** `path: sentence` parted; the path of the whole plan is empty. */
export const partProblem = (problem: string): { path: string; message: string } => {
  const at = /^([\w.[\]-]+): /.exec(problem)
  return at === null ? { path: '', message: problem } : { path: at[1], message: problem.slice(at[0].length) }
}
