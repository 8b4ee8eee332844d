import { create } from 'zustand'

export type PathPurpose = 'open-study' | 'study-parent' | 'import-folder' | 'import-files' | 'save-file'

/** A question for a path, asked in the window because the host has no native dialog. */
export interface PathRequest {
  readonly purpose: PathPurpose
  answer(paths: string[]): void
}

export const usePathRequest = create<{ readonly request: PathRequest | null }>()(() => ({ request: null }))

/** Ask in the window; no paths when the user gives up. */
export const askForPaths = (purpose: PathPurpose): Promise<string[]> =>
  new Promise((resolve) => {
    usePathRequest.getState().request?.answer([])
    const answer = (paths: string[]) => {
      usePathRequest.setState({ request: null })
      resolve(paths)
    }
    usePathRequest.setState({ request: { purpose, answer } })
  })
