import { engineSentence } from '../../../ui/engine-sentence.ts'
import type { PlanPath } from './plan-document.ts'
import { usePlan } from './plan-editing.ts'
import { parseProblemPath, problemsWithin } from './problem-path.ts'

/** What is wrong at and below a place of the plan, beside that place. */
export const Problems = ({ path, except }: { path: PlanPath; except?: readonly PlanPath[] }) => {
  const found = problemsWithin(usePlan().problems, path, except)
  if (found.length === 0) return null
  return (
    <ul className="plan-problems">
      {found.map(({ path: text, message, isNotice }) => {
        const rest = parseProblemPath(text).slice(path.length).join('.')
        return (
          <li key={`${text} ${message}`} data-notice={isNotice}>
            {rest === '' || isNotice === true || message.startsWith(rest)
              ? engineSentence(message)
              : `${rest}: ${engineSentence(message)}`}
          </li>
        )
      })}
    </ul>
  )
}
