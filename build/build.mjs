import { ensureNode24 } from './node24.mjs'
import { build } from './output.mjs'

ensureNode24()
process.exit(build() ? 0 : 1)
