import { homedir } from 'node:os'
import { join } from 'node:path'

/**
 * Where preferences, the list of recent studies and the log of this user lie; the same for every host.
 * `HYPERDENSE_USER_FOLDER` names another one.
 */
export const userFolder = (environment: NodeJS.ProcessEnv = process.env, platform = process.platform): string => {
  if (environment.HYPERDENSE_USER_FOLDER) return environment.HYPERDENSE_USER_FOLDER
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Hyperdense')
  if (platform === 'win32') return join(environment.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Hyperdense')
  return join(environment.XDG_CONFIG_HOME ?? join(homedir(), '.config'), 'Hyperdense')
}
