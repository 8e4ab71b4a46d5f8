// Live alerts: when the stream says that something changed, the page asks again and shows it, without moving the focus.
const place = document.querySelector('meta[name="nwd-stream"]')
const region = document.getElementById('nwd-live')
const words = document.getElementById('nwd-live-words')
const pause = document.getElementById('nwd-live-pause')
const PAUSED = 'nwd-live-paused'
const ANNOUNCED_AT_MOST_EVERY = 10_000
const WITHOUT_A_STREAM_EVERY = 15_000
const ASKED_AT_MOST_EVERY = 300

let announcedAt = -ANNOUNCED_AT_MOST_EVERY
let waiting = Number(region?.dataset.waiting ?? 0)
let asking = false
let again = false
let polling

const isPaused = () => sessionStorage.getItem(PAUSED) === 'yes'

function announce(count) {
  const left = announcedAt + ANNOUNCED_AT_MOST_EVERY - performance.now()
  if (left > 0) {
    clearTimeout(announce.later)
    announce.later = setTimeout(() => announce(count), left)
    return
  }
  announcedAt = performance.now()
  words.textContent = count === 1 ? 'An alert waits for you.' : `${count} alerts wait for you.`
  region.hidden = false
}

function showCount(count) {
  for (const badge of document.querySelectorAll('[data-alerts-waiting]')) {
    badge.hidden = count === 0
    badge.querySelector('[data-number]').textContent = count > 99 ? '99+' : count
    badge.querySelector('[data-words]').textContent = ` (${count} waiting for you)`
  }
}

// Whoever was signed out meanwhile is led to the sign-in page: that is no answer, and no error either.
async function fetched(address) {
  const answer = await fetch(address, { headers: { Accept: 'text/html' }, redirect: 'manual' })
  return answer.ok ? answer.text() : null
}

// What a reader would notice: words, and where they lead. Tokens of forms differ each time, and say nothing.
function gist(part) {
  const ways = [...part.querySelectorAll('[href], [action]')].map((each) => each.getAttribute('href') ?? each.getAttribute('action'))
  return [part.textContent.replace(/\s+/g, ' '), ...ways].join('\n')
}

async function refreshParts() {
  const parts = [...document.querySelectorAll('[data-live]')]
  if (!parts.length) return
  // What was refused stands at an address that only takes forms.
  const page = await fetched(parts[0].dataset.liveAddress ?? location.href)
  if (page === null) return
  const fresh = new DOMParser().parseFromString(page, 'text/html')
  for (const part of parts) {
    const other = fresh.querySelector(`[data-live="${part.dataset.live}"]`)
    // Whoever is at something in it goes on undisturbed; the banner leads to what is new.
    if (other && !part.contains(document.activeElement) && gist(part) !== gist(other)) {
      part.replaceChildren(...other.childNodes)
    }
  }
}

async function refreshCount() {
  const answer = await fetch('/alerts/waiting', { redirect: 'manual' })
  if (!answer.ok) return
  const count = (await answer.json()).waiting
  showCount(count)
  if (count > waiting) announce(count)
  if (count === 0) region.hidden = true
  waiting = count
}

async function look() {
  if (isPaused()) return
  if (asking) {
    again = true
    return
  }
  asking = true
  try {
    await Promise.all([refreshCount(), refreshParts()])
  } catch {
    // Away or signed out: the next page says so.
  } finally {
    asking = false
    if (again) {
      again = false
      setTimeout(look, ASKED_AT_MOST_EVERY)
    }
  }
}

function pollMeanwhile() {
  polling ??= setInterval(look, WITHOUT_A_STREAM_EVERY)
}

function listen() {
  const stream = new EventSource(place.content, { withCredentials: true })
  // A stream that has no room for one more page never says so.
  setTimeout(() => stream.readyState === EventSource.CONNECTING && pollMeanwhile(), WITHOUT_A_STREAM_EVERY)
  stream.addEventListener('alerts', look)
  stream.addEventListener('open', () => {
    clearInterval(polling)
    polling = undefined
    look()
  })
  stream.addEventListener('error', () => {
    pollMeanwhile()
    // The browser comes back by itself, but for an answer that was a refusal.
    if (stream.readyState === EventSource.CLOSED) setTimeout(listen, WITHOUT_A_STREAM_EVERY)
  })
  window.addEventListener('pagehide', () => stream.close())
}

if (place && region) {
  pause?.addEventListener('click', () => {
    sessionStorage.setItem(PAUSED, isPaused() ? 'no' : 'yes')
    pause.textContent = isPaused() ? 'Show alerts again as they come' : 'Do not show alerts as they come'
    look()
  })
  if (pause) {
    pause.hidden = false
    if (isPaused()) pause.textContent = 'Show alerts again as they come'
  }
  listen()
}
