import { Text } from '@mantine/core'

interface NameListProps {
  readonly text: string
  readonly empty: string
  /** `original` is the sentence of the report itself, shown on hover: it may name more. */
  readonly lines: readonly { readonly name: string; readonly reason: string; readonly original: string }[]
}

/** Files with the reason why each was set aside or could not be read. */
export const NameList = ({ text, empty, lines }: NameListProps) => (
  <section className="name-list" tabIndex={0} aria-label={lines.length === 0 ? empty : text}>
    <Text size="sm" c="dimmed" mb="xs">
      {lines.length === 0 ? empty : text}
    </Text>
    <dl>
      {lines.map((line, n) => (
        <div key={`${line.name} ${n}`}>
          <dt>{line.name}</dt>
          <dd title={line.original}>{line.reason}</dd>
        </div>
      ))}
    </dl>
  </section>
)
