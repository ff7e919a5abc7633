/** A chart of all lines: how much of its bar each takes, on a scale of tens. */

const ROW = 22;
const LEFT = 430;
const WIDTH = 900;
const TOP = 40;
const SCALE = { least: 0.01, most: 100 };
const COLOURS = { met: '#3f7d58', 'not met': '#b3432b' };

export function chartOf({ lines, ran }) {
  const height = TOP + lines.length * ROW + 20;
  const one = x(1);
  const title = `Share of the bar; up to 1 a line is met (graph S with ${ran.relations.toLocaleString('en')} relations)`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="12">
<title>${escaped(title)}</title>
<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>
<text x="10" y="18" font-size="14">${escaped(title)}</text>
${[0.01, 0.1, 1, 10, 100].map((value) => scaleLine(value, height)).join('\n')}
${lines.map(row).join('\n')}
<line x1="${one}" y1="${TOP - 6}" x2="${one}" y2="${height - 14}" stroke="#222222" stroke-width="1.5"/>
</svg>
`;
}

function row({ line, share, verdict }, i) {
  const y = TOP + i * ROW;
  const width = Math.max(1, x(share) - LEFT);
  return `<text x="${LEFT - 8}" y="${y + 14}" text-anchor="end">${escaped(line)}</text><rect x="${LEFT}" y="${y + 3}" width="${width}" height="${ROW - 7}" fill="${COLOURS[verdict]}"/><text x="${LEFT + width + 5}" y="${y + 14}">${share}</text>`;
}

function scaleLine(value, height) {
  return `<line x1="${x(value)}" y1="${TOP}" x2="${x(value)}" y2="${height - 14}" stroke="#dddddd"/><text x="${x(value)}" y="${height - 2}" text-anchor="middle" fill="#777777">${value}</text>`;
}

/** Where a value stands. */
function x(value) {
  const within = Math.min(SCALE.most, Math.max(SCALE.least, value));
  const part = Math.log(within / SCALE.least) / Math.log(SCALE.most / SCALE.least);
  return Math.round(LEFT + part * (WIDTH - LEFT - 60));
}

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
