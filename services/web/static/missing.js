// The clock of somebody who is away goes on by itself, and a pack that was asked for on paper is printed at once.
const A_MINUTE = 60 * 1000

function counted(count, unit) {
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}

function wordsFor(since) {
  const minutes = Math.max(0, Math.floor((Date.now() - since) / A_MINUTE))
  const parts = [[Math.floor(minutes / 60), 'hour'], [minutes % 60, 'minute']]
  const words = parts.filter(([count]) => count).map(([count, unit]) => counted(count, unit))
  return words.join(' and ') || 'less than a minute'
}

function tick() {
  for (const each of document.querySelectorAll('time[data-since]')) {
    const words = wordsFor(Date.parse(each.dataset.since))
    if (each.textContent.trim() !== words) each.textContent = words
  }
}

if (document.querySelector('time[data-since]')) setInterval(tick, A_MINUTE / 4)
if (document.querySelector('[data-print-now]') && new URLSearchParams(location.search).get('print') === 'now') {
  window.addEventListener('load', () => window.print())
}
