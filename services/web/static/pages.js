// The save button says whose record is written to, as soon as somebody is chosen.
const form = document.querySelector('form[data-saves-for]')
const button = form?.querySelector('.nwd-act-bar button')

function nameTheButton() {
  const chosen = form.querySelector('input[type="radio"][name="young_person_id"]:checked')
  const words = chosen ? `Save for ${chosen.labels[0].textContent.trim()}` : button.textContent.trim()
  // Left alone when it is right: a button whose words are replaced while it is pressed loses the press.
  if (button.textContent.trim() !== words) button.textContent = words
}

if (button) {
  form.addEventListener('change', (event) => {
    if (event.target.name === 'young_person_id') nameTheButton()
  })
  // A browser that comes back to the page chooses again what was chosen.
  window.addEventListener('pageshow', nameTheButton)
}
