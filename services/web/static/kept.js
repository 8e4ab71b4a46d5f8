// Never lose a word: what is typed into a form that is kept goes to the server every ten seconds, and on leaving the page.
const EVERY = 10_000
const ADDRESS = '/unfinished/keep'

function keeps(status) {
  const form = status.closest('form')
  let kept = written(form)
  let sending = null
  let isSubmitted = false

  async function keep() {
    const now = written(form)
    if (isSubmitted || now === kept) return
    sending?.abort()
    sending = new AbortController()
    try {
      const answer = await fetch(ADDRESS, {
        method: 'POST',
        body: new URLSearchParams(now),
        keepalive: true,
        redirect: 'manual',
        signal: sending.signal,
      })
      if (answer.ok) kept = now
      say(answer.ok ? await answer.text() : status.dataset.failed)
    } catch (problem) {
      if (problem.name !== 'AbortError') say(status.dataset.failed)
    }
  }

  function say(words) {
    if (status.textContent !== words) status.textContent = words
  }

  setInterval(keep, EVERY)
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && keep())
  window.addEventListener('pagehide', keep)
  // What is being saved is not to be kept after it.
  form.addEventListener('submit', () => {
    isSubmitted = true
    sending?.abort()
  })
  window.addEventListener('pageshow', () => (isSubmitted = false))
}

function written(form) {
  return new URLSearchParams(new FormData(form)).toString()
}

for (const status of document.querySelectorAll('[data-kept]')) keeps(status)
