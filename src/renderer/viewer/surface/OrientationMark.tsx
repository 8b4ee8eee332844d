import type { SurfaceOrientation } from './surface-renderer.ts'

const axes = [
  { letter: 'L', axis: 0, sign: 1 },
  { letter: 'R', axis: 0, sign: -1 },
  { letter: 'P', axis: 1, sign: 1 },
  { letter: 'A', axis: 1, sign: -1 },
  { letter: 'S', axis: 2, sign: 1 },
  { letter: 'I', axis: 2, sign: -1 },
] as const

/** Where the sides of the patient lie in the 3D view: letters on six arms, those pointing away are dimmed. */
export const OrientationMark = ({ orientation }: { orientation: SurfaceOrientation }) => (
  <svg className="surface-mark" viewBox="-40 -40 80 80" width="80" height="80" aria-hidden>
    {axes
      .map(({ letter, axis, sign }) => ({
        letter,
        x: sign * orientation.right[axis] * 28,
        y: -sign * orientation.up[axis] * 28,
        depth: sign * orientation.towards[axis],
      }))
      .toSorted((a, b) => a.depth - b.depth)
      .map(({ letter, x, y, depth }) => (
        <g key={letter} opacity={depth < -0.3 ? 0.35 : 1}>
          <line x1={0} y1={0} x2={x * 0.75} y2={y * 0.75} stroke="#6e6e6e" strokeWidth={1.5} />
          <text
            x={x}
            y={y}
            fill="#e8b04b"
            fontSize={12}
            fontWeight={600}
            textAnchor="middle"
            dominantBaseline="central"
          >
            {letter}
          </text>
        </g>
      ))}
  </svg>
)
