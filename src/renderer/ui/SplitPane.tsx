import type { ReactNode } from 'react'
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels'
import './split-pane.css'

interface SplitPaneProps {
  /** Under this name the widths are remembered. */
  readonly id: string
  readonly left: ReactNode
  readonly right: ReactNode
  /** Width of the right pane, for example `380px` or `40%`. */
  readonly rightSize: string
  readonly minLeft?: string
  readonly minRight?: string
  /** Name of the separator for screen readers. */
  readonly label: string
}

/** Two panes side by side with a movable, remembered border. */
export const SplitPane = (props: SplitPaneProps) => {
  const layout = useDefaultLayout({ id: `split-${props.id}`, storage: localStorage })
  return (
    <Group orientation="horizontal" className="split" {...layout}>
      <Panel id="left" minSize={props.minLeft ?? '240px'} className="split-pane">
        {props.left}
      </Panel>
      <Separator className="split-handle" aria-label={props.label} />
      <Panel
        id="right"
        defaultSize={props.rightSize}
        minSize={props.minRight ?? '260px'}
        groupResizeBehavior="preserve-pixel-size"
        className="split-pane"
      >
        {props.right}
      </Panel>
    </Group>
  )
}
