// The save button says whose record is written to, as soon as somebody is chosen.
const form = document.querySelector('form[data-saves-for]')
const button = form?.querySelector('.nwd-act-bar button')
const asItCame = button?.textContent.trim()
const NAMES_AT_MOST = 3

function chosenNames() {
  const chosen = form.querySelectorAll('input[name="young_person_id"]:checked, input[name="young_people"]:checked')
  return [...chosen].map((each) => each.labels[0].textContent.trim())
}

function wordsFor(names) {
  const what = form.dataset.savesFor
  if (!names.length) return asItCame
  if (what) return `Save ${what} for ${names.length}`
  if (names.length > NAMES_AT_MOST) return `Save for ${names.length} young people`
  return `Save for ${[names.slice(0, -1).join(', '), names.at(-1)].filter(Boolean).join(' and ')}`
}

function nameTheButton() {
  const words = wordsFor(chosenNames())
  // Left alone when it is right: a button whose words are replaced while it is pressed loses the press.
  if (button.textContent.trim() !== words) button.textContent = words
}

if (button) {
  form.addEventListener('change', nameTheButton)
  // A browser that comes back to the page chooses again what was chosen.
  window.addEventListener('pageshow', nameTheButton)
}
