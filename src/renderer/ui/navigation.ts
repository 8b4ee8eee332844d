import { create } from 'zustand'

/**
 * Addresses of places: `#/start`, `#/study/<tab>`, `#/read/<seriesId>?reader=A&round=1&at=x,y,z&lesion=L1`,
 * `#/features/<featureSetId>`, `#/reliability/<tab>`, `#/reliability/decision/<id>`,
 * `#/models`, `#/models/plan`, `#/models/run/<id>/<tab>`, `#/models/compare/<id>/<id>`, `#/models/table`,
 * `#/settings`. The address is the only truth about where the user is, so back, forward and links between workspaces
 * work by themselves.
 */
export type Triple = readonly [number, number, number]

export type Route =
  | { readonly workspace: 'start' }
  | { readonly workspace: 'study'; readonly tab: string | null }
  | {
      readonly workspace: 'read'
      readonly seriesId: number | null
      readonly reader: string | null
      readonly round: number
      /** Where to put the crosshair, LPS mm. */
      readonly at: Triple | null
      /** The lesion to look at, which is where the crosshair goes unless `at` says otherwise. */
      readonly lesion: string | null
    }
  | { readonly workspace: 'features'; readonly featureSetId: number | null }
  | { readonly workspace: 'reliability'; readonly tab: string | null; readonly decisionId: number | null }
  | {
      readonly workspace: 'models'
      readonly page: 'recipes' | 'plan' | 'run' | 'compare' | 'table'
      readonly runId: number | null
      readonly tab: string | null
      readonly otherId: number | null
    }
  | { readonly workspace: 'settings' }

export type WorkspaceName = Route['workspace']

const positiveInteger = (text: string | null | undefined): number | null =>
  text !== null && text !== undefined && /^[1-9]\d*$/.test(text) ? Number(text) : null

const parsePoint = (text: string | null): Triple | null => {
  const parts = text === null || text === '' ? [] : text.split(',').map(Number)
  return parts.length === 3 && parts.every(Number.isFinite) ? [parts[0], parts[1], parts[2]] : null
}

/** A run or a pair of runs that the address does not name is not shown; its place is that of the recipes. */
const modelsRoute = (page?: string, first?: string, second?: string): Route => {
  const workspace = 'models'
  const runId = positiveInteger(first)
  const otherId = positiveInteger(second)
  if (page === 'run' && runId !== null) return { workspace, page, runId, tab: second ?? null, otherId: null }
  if (page === 'compare' && runId !== null && otherId !== null) return { workspace, page, runId, tab: null, otherId }
  return {
    workspace,
    page: page === 'plan' || page === 'table' ? page : 'recipes',
    runId: null,
    tab: null,
    otherId: null,
  }
}

/** The route an address stands for; null when there is no such place. */
export const parseAddress = (address: string): Route | null => {
  const [path, search = ''] = address.replace(/^#/, '').split('?')
  const [workspace, part, detail, more] = path.split('/').filter((item) => item !== '')
  const params = new URLSearchParams(search)
  switch (workspace) {
    case 'start':
    case 'settings':
      return { workspace }
    case 'study':
      return { workspace, tab: part ?? null }
    case 'features':
      return { workspace, featureSetId: positiveInteger(part) }
    case 'reliability':
      return { workspace, tab: part ?? null, decisionId: part === 'decision' ? positiveInteger(detail) : null }
    case 'models':
      return modelsRoute(part, detail, more)
    case 'read':
      return {
        workspace,
        seriesId: positiveInteger(part),
        reader: params.get('reader'),
        round: positiveInteger(params.get('round')) ?? 1,
        at: parsePoint(params.get('at')),
        lesion: params.get('lesion'),
      }
    default:
      return null
  }
}

/** The address of a reading, with an optional point (LPS mm) or lesion (`L1`) to look at. */
export const readAddress = (
  seriesId: number,
  reader: string,
  round = 1,
  at: Triple | null = null,
  lesion: string | null = null,
): string => {
  const params = new URLSearchParams({ reader, round: String(round) })
  if (at !== null) params.set('at', at.map((value) => Number(value.toFixed(3))).join(','))
  if (lesion !== null) params.set('lesion', lesion)
  return `#/read/${seriesId}?${params.toString().replaceAll('%2C', ',')}`
}

/** Who reads at a place: the reader that the address of a reading names, else the one who is at the screen. */
export const readerAt = (route: Route, atScreen: string | null): string | null =>
  route.workspace === 'read' && route.reader !== null ? route.reader : atScreen

/** The same reading by another reader; null where the address names no reader of its own. */
export const addressFor = (route: Route, reader: string): string | null =>
  route.workspace === 'read' && route.seriesId !== null && route.reader !== null
    ? readAddress(route.seriesId, reader, route.round)
    : null

export interface Navigation {
  readonly address: string
  readonly route: Route
  /** The last address of each workspace, so that the rail returns to where the user was. */
  readonly last: Readonly<Partial<Record<WorkspaceName, string>>>
}

const startRoute: Route = { workspace: 'start' }

/** Where the rail returns to: a reading as it was left, not where the link into it once pointed. */
const placeToReturn = (address: string, route: Route): string =>
  route.workspace === 'read' && route.seriesId !== null && route.reader !== null
    ? readAddress(route.seriesId, route.reader, route.round)
    : address

const at = (address: string, last: Navigation['last']): Navigation => {
  const route = parseAddress(address) ?? startRoute
  return { address, route, last: { ...last, [route.workspace]: placeToReturn(address, route) } }
}

const currentHash = (): string => (typeof location === 'undefined' ? '#/start' : location.hash || '#/start')

export const useNavigation = create<Navigation>()(() => at(currentHash(), {}))

const follow = () => useNavigation.setState((state) => at(currentHash(), state.last))

if (typeof window !== 'undefined') window.addEventListener('hashchange', follow)

/** Go to an address; `replace` does so without leaving the present place in the history. */
export const navigate = (address: string, options: { replace?: boolean } = {}): void => {
  const hash = address.startsWith('#') ? address : `#${address}`
  if (hash === currentHash()) return
  if (options.replace === true) {
    history.replaceState(null, '', hash)
    follow()
  } else {
    location.hash = hash
  }
}

/** Where asking for a workspace leads: back to where it was left; from inside it, to its first place. */
export const entryOf = (workspace: WorkspaceName, { route, last }: Pick<Navigation, 'route' | 'last'>): string =>
  (route.workspace === workspace ? undefined : last[workspace]) ?? `#/${workspace}`

export const enterWorkspace = (workspace: WorkspaceName): void => navigate(entryOf(workspace, useNavigation.getState()))

/** Forget remembered places: they belong to a study that is no longer open. */
export const forgetPlaces = (): void => useNavigation.setState((state) => at(state.address, {}))
