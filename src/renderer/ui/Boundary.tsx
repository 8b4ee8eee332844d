import { Center } from '@mantine/core'
import { Component, type ReactNode } from 'react'
import { ErrorNotice } from './ErrorNotice.tsx'

/** Keeps the rest of the window alive when a part of it fails. */
export class Boundary extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state: { error: Error | null } = { error: null }

  static getDerivedStateFromError(error: Error) {
    return { error }
  }

  override render() {
    const { error } = this.state
    if (error === null) return this.props.children
    return (
      <Center h="100%" p="xl">
        <ErrorNotice
          error={{ code: 'internal', message: error.message, details: { stack: error.stack ?? '' } }}
          onClose={() => this.setState({ error: null })}
        />
      </Center>
    )
  }
}
