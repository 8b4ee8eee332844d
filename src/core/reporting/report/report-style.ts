/** The look of a report on screen and paper; no fonts or pictures from elsewhere. */
export const reportStyle = `
:root { color-scheme: light; --line: #d0d4d9; --muted: #55595f; --soft: #f4f5f7; }
* { box-sizing: border-box; }
body { margin: 0; background: #fff; color: #1a1a1a; font: 14px/1.5 Inter, "Inter Variable", "Noto Sans SC", "Noto Sans SC Variable", system-ui, "PingFang SC", "Microsoft YaHei", sans-serif; font-variant-numeric: tabular-nums; }
main { max-width: 1080px; margin: 0 auto; padding: 32px 24px 48px; }
h1 { font-size: 26px; line-height: 1.25; margin: 0 0 4px; text-wrap: balance; }
h2 { font-size: 19px; margin: 40px 0 8px; padding-top: 12px; border-top: 1px solid var(--line); }
h3 { font-size: 15.5px; margin: 26px 0 6px; }
p { margin: 6px 0; max-width: 82ch; }
ul, ol { margin: 6px 0; padding-left: 22px; max-width: 82ch; }
li { margin: 2px 0; }
.subtitle, .note, figcaption { color: var(--muted); font-size: 12.5px; }
.note { margin: 4px 0; }
.research { font-weight: 600; }
nav ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 2px 16px; max-width: none; }
a { color: #00568a; }
.notice { border: 1px solid #b3540a; border-left-width: 5px; border-radius: 3px; padding: 6px 16px 10px; margin: 18px 0; }
.notice h2 { border: 0; margin: 4px 0; padding: 0; }
.notice h3 { margin: 8px 0 2px; }
.counts { font-size: 15px; font-weight: 600; }
.equation, pre { background: var(--soft); border: 1px solid var(--line); border-radius: 3px; padding: 10px 12px; font: 12.5px/1.5 ui-monospace, "SF Mono", Consolas, "Liberation Mono", monospace; white-space: pre-wrap; overflow-wrap: anywhere; max-width: none; }
.figures { display: flex; flex-wrap: wrap; gap: 20px 28px; align-items: flex-start; margin: 14px 0 4px; }
figure { margin: 0; display: table; break-inside: avoid; }
figure svg { display: block; }
figcaption { display: table-caption; caption-side: bottom; padding-top: 4px; }
figcaption strong { color: #1a1a1a; font-weight: 600; }
.table { overflow-x: auto; margin: 16px 0; }
table { border-collapse: collapse; font-size: 12.5px; }
caption { text-align: left; font-weight: 600; padding-bottom: 5px; white-space: nowrap; }
thead { display: table-header-group; }
th, td { padding: 3px 12px 3px 0; text-align: left; vertical-align: top; }
th:last-child, td:last-child { padding-right: 2px; }
th { border-top: 1.5px solid #1a1a1a; border-bottom: 1px solid #1a1a1a; font-weight: 600; vertical-align: bottom; }
tbody tr:last-child td { border-bottom: 1.5px solid #1a1a1a; }
td { border-bottom: 1px solid #eceef0; overflow-wrap: break-word; }
.num { text-align: right; white-space: nowrap; }
th.num { white-space: normal; }
sup { font-size: 9px; line-height: 0; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 3px 18px; margin: 8px 0; font-size: 13px; }
dt { color: var(--muted); }
dd { margin: 0; overflow-wrap: anywhere; }
footer { margin-top: 36px; padding-top: 10px; border-top: 1px solid var(--line); color: var(--muted); font-size: 12.5px; }
@page { size: A4; margin: 15mm; }
@media print {
  body { font-size: 10pt; }
  main { max-width: none; padding: 0; }
  nav { display: none; }
  h2, h3, caption { break-after: avoid; }
  tr { break-inside: avoid; }
  .table { overflow: visible; }
  table { font-size: 8pt; }
  th, td { padding-right: 8px; }
  .num, caption { white-space: normal; }
  figure svg { max-width: 100%; height: auto; }
  a { color: inherit; text-decoration: none; }
}
`
