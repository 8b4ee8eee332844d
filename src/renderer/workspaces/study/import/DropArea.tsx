import { type DragEvent, type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import './import.css'
import { type Dropped, takeDrop } from './dropped-files.ts'

const holdsFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes('Files')

/** Takes files and folders that are dropped anywhere on its content. */
export const DropArea = ({ onDrop, children }: { onDrop: (dropped: Dropped) => void; children: ReactNode }) => {
  const { t } = useTranslation('import')
  const [over, setOver] = useState(false)
  const depth = useRef(0)
  const leave = () => {
    depth.current = Math.max(0, depth.current - 1)
    if (depth.current === 0) setOver(false)
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- buttons on the import page do the same
    <div
      className="drop-area"
      onDragEnter={(event) => {
        if (!holdsFiles(event)) return
        depth.current++
        setOver(true)
      }}
      onDragOver={(event) => {
        if (holdsFiles(event)) event.preventDefault()
      }}
      onDragLeave={(event) => {
        if (holdsFiles(event)) leave()
      }}
      onDrop={(event) => {
        if (!holdsFiles(event)) return
        event.preventDefault()
        depth.current = 0
        setOver(false)
        onDrop(takeDrop(event.dataTransfer))
      }}
    >
      {children}
      {over ? <div className="drop-over">{t('drop.here')}</div> : null}
    </div>
  )
}
