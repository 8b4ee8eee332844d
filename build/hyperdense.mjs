#!/usr/bin/env node
import { join } from 'node:path'
import { node24, root } from './node24.mjs'
import { ensureBuilt } from './output.mjs'
import { runChild } from './run-child.mjs'

ensureBuilt()
runChild(node24(), [join(root, 'out', 'main', 'cli.js'), ...process.argv.slice(2)])
