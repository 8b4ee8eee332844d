import { navigate } from '../../ui/navigation.ts'
import { changePlan } from './plan/plan-draft.ts'

/** Write on from a plan; what was being written before is one step back. */
export const openPlan = (text: string): void => {
  changePlan(text)
  navigate('#/models/plan')
}
