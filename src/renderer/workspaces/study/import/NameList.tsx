import { Text } from '@mantine/core'

interface NameListProps {
  readonly text: string
  readonly empty: string
  readonly lines: readonly { readonly name: string; readonly reason: string }[]
}

/** Files with the reason why each was set aside or could not be read. */
export const NameList = ({ text, empty, lines }: NameListProps) => (
  <div className="name-list">
    <Text size="sm" c="dimmed" mb="xs">
      {lines.length === 0 ? empty : text}
    </Text>
    <dl>
      {lines.map((line, n) => (
        <div key={`${line.name} ${n}`}>
          <dt>{line.name}</dt>
          <dd>{line.reason}</dd>
        </div>
      ))}
    </dl>
  </div>
)
