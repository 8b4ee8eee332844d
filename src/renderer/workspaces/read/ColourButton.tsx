import { ColorSwatch, Popover, SimpleGrid, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { segmentColours } from '#core/segmentation/segments/segment-colours.ts'

interface ColourButtonProps {
  readonly colour: string
  readonly title: string
  onPick(colour: string): void
}

/** Colour of a segment, to be changed to another of the colour-blind-safe set. */
export const ColourButton = ({ colour, title, onPick }: ColourButtonProps) => {
  const { t } = useTranslation('read')
  const [open, setOpen] = useState(false)
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" withinPortal trapFocus>
      <Popover.Target>
        <UnstyledButton
          className="read-colour"
          aria-label={title}
          aria-expanded={open}
          title={title}
          style={{ background: colour }}
          onClick={() => setOpen(!open)}
        />
      </Popover.Target>
      <Popover.Dropdown p={6}>
        <SimpleGrid cols={4} spacing={4} verticalSpacing={4}>
          {segmentColours.map((choice, n) => (
            <ColorSwatch
              key={choice}
              component="button"
              type="button"
              size={22}
              color={choice}
              aria-label={t(`colour.${n}`)}
              aria-pressed={choice === colour}
              style={{ outline: choice === colour ? '2px solid var(--mantine-color-text)' : undefined }}
              onClick={() => {
                setOpen(false)
                if (choice !== colour) onPick(choice)
              }}
            />
          ))}
        </SimpleGrid>
      </Popover.Dropdown>
    </Popover>
  )
}
