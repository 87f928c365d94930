/** The slip's only style sheet: black on white, A4, heads repeated on each page, no line torn in two. */
export const SLIP_STYLE = `
@page{size:A4;margin:18mm 15mm}
*{box-sizing:border-box}
body{margin:0 auto;max-width:180mm;padding:8mm 0;color:#000;background:#fff;font:10.5pt/1.5 "SimSun","Songti SC","Noto Serif CJK SC","Microsoft YaHei","Noto Sans CJK SC",serif}
h1{margin:0 0 6mm;text-align:center;font-size:16pt;letter-spacing:.1em}
h2{margin:5mm 0 1.5mm;font-size:11.5pt;break-after:avoid}
p{margin:0}
ul{margin:0;padding-inline-start:1.4em}
table{width:100%;border-collapse:collapse}
th,td{border:.4pt solid #000;padding:1mm 1.6mm;text-align:start;vertical-align:top;overflow-wrap:anywhere}
th{font-weight:600;background:#f3f3f3;-webkit-print-color-adjust:exact;print-color-adjust:exact;white-space:nowrap}
.head th{width:5.5em}
.head td:last-child:not([colspan]){width:9em}
.failed,.open,.passed{font-weight:600}
.lines{font-size:9pt;line-height:1.35;table-layout:fixed}
.lines thead{display:table-header-group}
.lines tr{break-inside:avoid}
.lines th{text-align:center;padding-inline:.5mm}
${[4.5, 8.5, 21, 13, 12, 12, 10.5, 18.5].map((share, at) => `.lines th:nth-child(${at + 1}){width:${share}%}`).join('')}
.figure{text-align:end;font-variant-numeric:tabular-nums;white-space:nowrap}
.middle{text-align:center;white-space:nowrap}
.sign{display:grid;grid-template-columns:repeat(4,1fr);column-gap:5mm;margin-top:14mm;break-inside:avoid}
.sign div{display:flex;align-items:flex-end;white-space:nowrap}
.blank{flex:1;min-width:14mm;margin-inline-start:1.5mm;border-bottom:.5pt solid #000}
@media print{body{padding:0;max-width:none}}
`;
