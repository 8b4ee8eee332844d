import { engineSentence } from '../../../ui/engine-sentence.ts'
import type { PlanPath } from './plan-document.ts'
import { usePlanProblems } from './plan-editing.ts'

/** What is wrong at and below a place of the plan, beside that place. */
export const Problems = ({ path, except }: { path: PlanPath; except?: readonly PlanPath[] }) => {
  const found = usePlanProblems(path, except)
  if (found.length === 0) return null
  return (
    <ul className="plan-problems">
      {found.map(({ path: text, at, message, isNotice }) => {
        const rest = at.slice(path.length).join('.')
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
