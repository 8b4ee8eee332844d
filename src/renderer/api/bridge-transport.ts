import type { Transport } from '#contract/client.ts'
import { fromErrorReply } from '#contract/errors.ts'
import type { HostBridge } from './host-bridge.ts'

/** Calls through the desktop window's bridge; typed arrays travel by structured clone. */
export const createBridgeTransport = (host: HostBridge): Transport => ({
  call: async (name, input) => {
    const reply = await host.call(name, input)
    if (!reply.ok) throw fromErrorReply(reply.error)
    return reply.value
  },
  listen: (listener) => host.listen(listener),
})
