import '@fontsource-variable/inter/wght.css'
import '@fontsource-variable/noto-sans-sc/wght.css'
import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import '@mantine/spotlight/styles.css'
import './app/base.css'
import { createRoot } from 'react-dom/client'
import * as z from 'zod'
import { followJobs } from './api/jobs.ts'
import { followChanges } from './api/query-client.ts'
import { App } from './app/App.tsx'
import './i18n/index.ts'
import { listenToKeys } from './ui/commands.ts'

// The content security policy forbids compiling code from text, which zod would otherwise try.
z.config({ jitless: true })

followChanges()
followJobs()
listenToKeys()

const root = document.getElementById('root')
if (root === null) throw new Error('index.html: the element #root is missing')
createRoot(root).render(<App />)
