import { contextBridge, ipcRenderer, webUtils } from 'electron'
import type { AppEvent } from '#contract/index.ts'

// The whole of what the page can reach: calls, events, and the paths of files the user dropped.
contextBridge.exposeInMainWorld('host', {
  call: (name: string, input: unknown): Promise<unknown> => ipcRenderer.invoke('call', name, input),
  listen: (listener: (event: AppEvent) => void): (() => void) => {
    const onEvent = (_: unknown, event: AppEvent): void => listener(event)
    ipcRenderer.on('event', onEvent)
    return () => ipcRenderer.removeListener('event', onEvent)
  },
  pathsOf: (files: File[]): string[] => files.map((file) => webUtils.getPathForFile(file)),
})
