import { askForPaths, type PathPurpose } from '../ui/path-request.ts'
import { api } from './client.ts'

/** Ask for a folder or files: the native dialog where there is one, else the folder browser. None when given up. */
export const choosePaths = async (purpose: PathPurpose, suggestedName?: string): Promise<string[]> => {
  const reply = await api.app.choosePaths({ purpose, ...(suggestedName === undefined ? {} : { suggestedName }) })
  return reply.supported ? reply.paths : askForPaths(purpose)
}
